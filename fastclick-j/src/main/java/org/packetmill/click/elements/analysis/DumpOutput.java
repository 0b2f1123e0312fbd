package org.packetmill.click.elements.analysis;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.packetmill.click.element.Errors;
import org.packetmill.click.elements.FileText;

/** A file that a dump is written to, or the standard output. After a failure it takes nothing. */
public final class DumpOutput {
  private static final int BUFFER = 1 << 16;
  private static final int METADATA = 0x80000000;

  private final String name;
  private final OutputStream stream;
  private IOException problem;

  private DumpOutput(String name, OutputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  /** Makes the file of that name; null after an error. {@code -} is the standard output. */
  public static DumpOutput open(String name, Errors errors) {
    if (name.equals("-")) {
      return new DumpOutput("<stdout>", System.out);
    }
    try {
      OutputStream file = Files.newOutputStream(Path.of(name));
      return new DumpOutput(name, new BufferedOutputStream(file, BUFFER));
    } catch (IOException | InvalidPathException e) {
      errors.error(name + ": " + FileText.reason(e));
      return null;
    }
  }

  /** Its name as messages show it. */
  public String name() {
    return name;
  }

  /** Writes a text, a byte for a character. */
  public void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, bytes.length);
  }

  /** Writes the first {@code count} bytes of {@code bytes}. */
  public void write(byte[] bytes, int count) {
    if (problem == null) {
      try {
        stream.write(bytes, 0, count);
      } catch (IOException e) {
        problem = e;
      }
    }
  }

  /** Says, in a binary dump, that a line of {@code length} bytes follows. */
  void writeMarker(int length) {
    int word = length + 4 | METADATA;
    byte[] bytes = {(byte) (word >> 24), (byte) (word >> 16), (byte) (word >> 8), (byte) word};
    write(bytes, bytes.length);
  }

  /** Hands everything to the system. */
  public void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      problem = problem == null ? e : problem;
    }
  }

  /** Flushes and closes it; {@code chatter} takes what has gone wrong, now or before. */
  public void close(Consumer<String> chatter) {
    flush();
    if (!name.equals("<stdout>")) {
      try {
        stream.close();
      } catch (IOException e) {
        problem = problem == null ? e : problem;
      }
    }
    if (problem != null) {
      chatter.accept(name + ": " + problem.getMessage());
    }
  }
}
