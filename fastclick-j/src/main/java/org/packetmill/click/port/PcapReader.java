package org.packetmill.click.port;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.packetmill.click.packet.Packet;

/**
 * Reads a pcap file frame by frame: microseconds and nanoseconds, both byte orders, gzip.
 *
 * <p>After {@link #next} has returned true, the other methods describe that frame. A file that is
 * cut off or corrupt ends with a {@link PortException} that names file, offset and rule.
 */
public final class PcapReader implements AutoCloseable {
  /** The largest frame that is taken for one. */
  public static final int MAX_FRAME = 65535;

  private static final int RECORD_BYTES = 16;

  private final Path file;
  private final PcapInput input;
  private final PcapHeader header;
  private final ByteBuffer record;
  private byte[] data = new byte[2048];
  private int length;
  private int originalLength;
  private int surplus;
  private long timestamp;
  private long recordPosition;
  private boolean loaded;

  private PcapReader(Path file, PcapInput input) {
    this.file = file;
    this.input = input;
    byte[] start = new byte[PcapHeader.BYTES];
    header = PcapHeader.parse(file, start, input.read(start, 0, start.length));
    record = ByteBuffer.allocate(RECORD_BYTES).order(header.order());
  }

  /**
   * Opens {@code file} and reads its header; {@code -} is standard input.
   *
   * @throws PortException when it cannot be read or is no pcap file
   */
  public static PcapReader open(Path file) {
    PcapInput input = PcapInput.open(file);
    try {
      return new PcapReader(file, input);
    } catch (PortException e) {
      input.close();
      throw e;
    }
  }

  /**
   * Goes to the next frame's header; false at the end of the file. The frame's bytes are passed
   * over unless they are asked for before the following call.
   */
  public boolean next() {
    skipFrame();
    recordPosition = input.position();
    int got = input.read(record.array(), 0, RECORD_BYTES);
    if (got == 0) {
      return false;
    }
    if (got < RECORD_BYTES) {
      throw cutOff("the header of a frame", RECORD_BYTES, got);
    }
    readLengths();
    long fraction = record.getInt(4) & 0xffffffffL;
    timestamp =
        (record.getInt(0) & 0xffffffffL) * 1_000_000_000L
            + (header.nanos() ? fraction : fraction * 1000);
    input.skip(header.skip());
    loaded = false;
    return true;
  }

  /** Bytes of the frame that the file holds. */
  public int length() {
    return length;
  }

  /** Bytes of the frame when it was on the wire. */
  public int originalLength() {
    return originalLength;
  }

  /** When it was captured, in nanoseconds since 1970. */
  public long timestamp() {
    return timestamp;
  }

  /** The frame's bytes, {@link #length} of them; the array is used again for the next frame. */
  public byte[] data() {
    if (!loaded) {
      load();
    }
    return data;
  }

  /** Writes the frame over the data of {@code packet}, which must have {@link #length} bytes. */
  public void copyTo(Packet packet) {
    packet.write(0, data(), 0, length);
  }

  /** What frames start with; see {@link LinkType}. */
  public int linkType() {
    return header.linkType();
  }

  /** The offset of the current frame's header in the unpacked file. */
  public long recordPosition() {
    return recordPosition;
  }

  /** The offset of the next byte to be read in the unpacked file. */
  public long position() {
    return input.position() + (loaded ? 0 : length + surplus);
  }

  /** Makes {@link #next} read from {@code position} on, which must be where a frame starts. */
  public void seek(long position) {
    input.seek(position);
    length = 0;
    surplus = 0;
    loaded = true;
  }

  /** The file's size in bytes, -1 when it cannot be told (compressed, standard input). */
  public long size() {
    return input.size();
  }

  @Override
  public void close() {
    input.close();
  }

  private void readLengths() {
    int captured = record.getInt(8);
    int original = record.getInt(12);
    int minor = header.minor();
    if (minor < 3 || (minor == 3 && Integer.compareUnsigned(captured, original) > 0)) {
      int other = captured;
      captured = original;
      original = other;
    }
    if (captured < 0 || captured > MAX_FRAME) {
      throw new PortException(
          "%s: at byte %d: bad packet header: a frame holds at most %d bytes: length=%d"
              .formatted(file, recordPosition, MAX_FRAME, captured & 0xffffffffL));
    }
    // Some tools write a captured length that is larger than the frame.
    length = original < 0 ? captured : Math.min(captured, original);
    surplus = captured - length;
    originalLength = original;
  }

  private void load() {
    if (length > data.length) {
      data = Arrays.copyOf(data, MAX_FRAME);
    }
    int got = input.read(data, 0, length);
    if (got < length) {
      throw cutOff("a frame", length, got);
    }
    input.skip(surplus);
    loaded = true;
  }

  private void skipFrame() {
    if (!loaded) {
      input.skip(length + surplus);
    }
  }

  private PortException cutOff(String what, int needed, int got) {
    return new PortException(
        "%s: at byte %d: the file ends inside %s: needed=%d, left=%d"
            .formatted(file, recordPosition, what, needed, got));
  }
}
