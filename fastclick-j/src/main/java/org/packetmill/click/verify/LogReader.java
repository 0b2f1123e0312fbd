package org.packetmill.click.verify;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link LogWriter} wrote, entry by entry. */
public final class LogReader implements AutoCloseable {
  private final DataInputStream in;
  private final List<String> names = new ArrayList<>();

  /** Opens {@code file}. */
  public LogReader(Path file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /**
   * The next entry.
   *
   * @throws EOFException when the log ends without saying how the run ended: its JVM has died
   */
  public LogEntry next() throws IOException {
    int tag = in.readUnsignedByte();
    return switch (tag) {
      case LogWriter.BURST -> new LogEntry.Burst(in.readLong(), in.readLong());
      case LogWriter.SENT -> new LogEntry.Sent(in.readInt(), bytes());
      case LogWriter.VALUE -> new LogEntry.Value(name(), text());
      case LogWriter.LEFT_OUT -> new LogEntry.LeftOut(text());
      case LogWriter.MESSAGE -> new LogEntry.Message(text());
      case LogWriter.FINISHED -> new LogEntry.Finished(in.readLong(), in.readLong(), text());
      default -> throw new IOException("no entry of a log begins so: tag=" + tag);
    };
  }

  private String name() throws IOException {
    int number = in.readInt();
    if (number == names.size()) {
      names.add(text());
    }
    return names.get(number);
  }

  private String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() throws IOException {
    return in.readNBytes(in.readInt());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
