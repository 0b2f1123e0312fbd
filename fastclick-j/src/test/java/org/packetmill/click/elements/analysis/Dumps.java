package org.packetmill.click.elements.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.packetmill.click.testing.RouterFixture;

/** Runs dumps through elements. */
final class Dumps {
  private Dumps() {}

  /** The lines without those that start with {@code !}. */
  static List<String> packets(Path file) {
    return lines(file).stream().filter(line -> !line.startsWith("!")).toList();
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in {@code folder} with that text. */
  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What comes out when the packets of the dump {@code in} pass {@code elements}, as the columns
   * {@code fields}.
   */
  static List<String> run(Path folder, String in, String options, String elements, String fields) {
    Path dump = write(folder, "in", in);
    Path out = folder.resolve("out");
    String between = elements.isEmpty() ? "" : elements + " -> ";
    String config =
        "FromIPSummaryDump(%s, STOP true%s) -> %sToIPSummaryDump(%s, FIELDS %s);"
            .formatted(dump, options, between, out, fields);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
    }
    return packets(out);
  }
}
