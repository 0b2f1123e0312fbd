package org.packetmill.click.elements.analysis.ipsumdump;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.packetmill.click.port.PcapInput;
import org.packetmill.click.port.PortException;

/** A dump to be read line by line or record by record, unpacked when it is compressed by gzip. */
public final class DumpFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final String name;

  /** What stands in the configuration itself; null for a file. */
  private final byte[] data;

  private PcapInput input;
  private byte[] buffer = new byte[CHUNK];
  private int at;
  private int end;
  private long endPosition;
  private boolean open;
  private boolean records;
  private int line;

  private DumpFile(String name, byte[] data) {
    this.name = name;
    this.data = data;
  }

  /** The file of that name; {@code -} is the standard input. */
  public static DumpFile named(String name) {
    return new DumpFile(name, null);
  }

  /** A dump that consists of {@code text}, a byte for a character. */
  public static DumpFile of(String text) {
    return new DumpFile("<data>", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The name as messages show it. */
  public String name() {
    return name.isEmpty() || name.equals("-") ? "<stdin>" : name;
  }

  /**
   * Opens it.
   *
   * @return false if there is nothing to read, because it is empty, or missing and {@code
   *     mayBeMissing}
   * @throws PortException if it cannot be read
   */
  public boolean open(boolean mayBeMissing) {
    if (data != null) {
      buffer = data;
      end = data.length;
      endPosition = end;
      open = true;
      return true;
    }
    if (mayBeMissing && !name.equals("-") && !Files.exists(Path.of(name))) {
      return false;
    }
    input = PcapInput.open(Path.of(name));
    open = true;
    return refill();
  }

  /** Whether it has been opened and not been read to its end yet. */
  public boolean isOpen() {
    return open;
  }

  /** The next line with its line end, null at the end. */
  public String readLine() {
    int length = lineLength();
    if (length == 0) {
      return null;
    }
    line++;
    String text = new String(buffer, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  /** The next line, which stays to be read; null at the end. */
  public String peekLine() {
    int length = lineLength();
    return length == 0 ? null : new String(buffer, at, length, StandardCharsets.ISO_8859_1);
  }

  /** The next {@code count} bytes, null if there are not so many. */
  public byte[] readBytes(int count) {
    while (end - at < count) {
      if (!refill()) {
        return null;
      }
    }
    at += count;
    return Arrays.copyOfRange(buffer, at - count, at);
  }

  /** From here on there are records instead of lines. */
  public void startRecords() {
    records = true;
    line = 1;
  }

  /** Counts a record that was read. */
  public void countRecord() {
    line++;
  }

  /** Where the reader is: {@code file:line}. */
  public String landmark() {
    return name() + (records ? ":record " : ":") + line;
  }

  /** The offset of the next byte. */
  public long position() {
    return endPosition - (end - at);
  }

  /**
   * Goes back to {@code target}, an earlier {@link #position}; false if that is impossible.
   *
   * @throws PortException if it cannot be read any more
   */
  boolean rewind(long target) {
    if (data != null) {
      at = (int) target;
      return true;
    }
    if (name.equals("-")) {
      return false;
    }
    input.close();
    input = PcapInput.open(Path.of(name));
    at = 0;
    end = 0;
    endPosition = 0;
    while (endPosition < target) {
      at = end;
      if (!refill()) {
        return false;
      }
    }
    at = end - (int) (endPosition - target);
    return true;
  }

  /** The file's size, {@code -} when it cannot be told. */
  public String size() {
    long size = input == null || !open ? -1 : input.size();
    return size < 0 ? "-" : Long.toString(size);
  }

  @Override
  public void close() {
    open = false;
    if (input != null) {
      input.close();
      input = null;
    }
    at = 0;
    end = 0;
  }

  /** Bytes up to the next line end, which may be {@code \n}, {@code \r} or both. */
  private int lineLength() {
    int length = 0;
    while (true) {
      while (at + length < end && !isLineEnd(buffer[at + length])) {
        length++;
      }
      boolean behind = at + length + 1 < end;
      if (at + length < end && (buffer[at + length] == '\n' || behind)) {
        boolean both = behind && buffer[at + length] == '\r' && buffer[at + length + 1] == '\n';
        return length + (both ? 2 : 1);
      }
      if (!refill()) {
        return end - at;
      }
    }
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Reads more behind what is not used yet; false at the end. */
  private boolean refill() {
    if (input == null) {
      return false;
    }
    int left = end - at;
    byte[] to = left + CHUNK > buffer.length ? new byte[Math.max(2 * left, 0) + CHUNK] : buffer;
    System.arraycopy(buffer, at, to, 0, left);
    buffer = to;
    at = 0;
    end = left;
    int count = input.read(buffer, end, buffer.length - end);
    end += count;
    endPosition += count;
    return count > 0;
  }
}
