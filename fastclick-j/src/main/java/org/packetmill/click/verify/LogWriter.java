package org.packetmill.click.verify;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a log: for each entry a tag and its fields. The name of a handler is written once; later
 * its number stands for it.
 */
public final class LogWriter implements AutoCloseable {
  static final int BURST = 'B';
  static final int SENT = 'S';
  static final int VALUE = 'V';
  static final int LEFT_OUT = 'L';
  static final int MESSAGE = 'M';
  static final int FINISHED = 'E';

  private final DataOutputStream out;
  private final Map<String, Integer> names = new HashMap<>();

  /** Opens {@code file}, replacing what was there. */
  public LogWriter(Path file) throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /** Appends an entry. */
  public void write(LogEntry entry) {
    try {
      encode(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void encode(LogEntry entry) throws IOException {
    switch (entry) {
      case LogEntry.Burst burst -> {
        out.writeByte(BURST);
        out.writeLong(burst.number());
        out.writeLong(burst.packets());
      }
      case LogEntry.Sent sent -> {
        out.writeByte(SENT);
        out.writeInt(sent.port());
        bytes(sent.data());
      }
      case LogEntry.Value value -> {
        out.writeByte(VALUE);
        name(value.handler());
        text(value.value());
      }
      case LogEntry.LeftOut left -> {
        out.writeByte(LEFT_OUT);
        text(left.handler());
      }
      case LogEntry.Message message -> {
        out.writeByte(MESSAGE);
        text(message.line());
      }
      case LogEntry.Finished finished -> encodeEnd(finished);
    }
  }

  private void encodeEnd(LogEntry.Finished finished) throws IOException {
    out.writeByte(FINISHED);
    out.writeLong(finished.packets());
    out.writeLong(finished.readings());
    text(finished.milled());
  }

  private void name(String name) throws IOException {
    Integer known = names.get(name);
    if (known != null) {
      out.writeInt(known);
    } else {
      out.writeInt(names.size());
      names.put(name, names.size());
      text(name);
    }
  }

  private void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
