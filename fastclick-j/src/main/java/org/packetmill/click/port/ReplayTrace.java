package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.packet.Mem;

/**
 * The frames of a trace in native memory, for one receive queue.
 *
 * <p>A frame has a record of 24 bytes (length, RSS hash, time stamp in nanoseconds, address) in an
 * array, so that finding the next one does not wait for this one's length. The bytes of each start
 * on a cache line, and there is room to read on to the line's end, so that short frames can be
 * copied by a fixed number of words.
 */
final class ReplayTrace {
  static final int LENGTH = 0;
  static final int HASH = 4;
  static final int TIMESTAMP = 8;
  static final int ADDRESS = 16;

  /** Bytes from one record to the next. */
  static final int STRIDE = 24;

  private static final int LINE = 64;

  private final MemorySegment memory;

  /** The address of the first frame's record. */
  final long begin;

  /** The address behind the last record. */
  final long end;

  private ReplayTrace(List<Frame> frames) {
    long bytes = 0;
    for (Frame frame : frames) {
      bytes += lines(frame.data.length);
    }
    long records = lines((long) frames.size() * STRIDE);
    memory = Arena.ofAuto().allocate(records + bytes + LINE, LINE);
    begin = memory.address();
    end = begin + (long) frames.size() * STRIDE;
    long data = begin + records;
    long at = begin;
    for (Frame frame : frames) {
      store(frame, at, data);
      at += STRIDE;
      data += lines(frame.data.length);
    }
  }

  private static void store(Frame frame, long at, long data) {
    Mem.putInt(at + LENGTH, frame.data.length);
    Mem.putInt(at + HASH, frame.hash);
    Mem.putLong(at + TIMESTAMP, frame.timestamp);
    Mem.putLong(at + ADDRESS, data);
    Mem.write(frame.data, 0, data, frame.data.length);
  }

  /** {@code bytes}, up to the next cache line. */
  private static long lines(long bytes) {
    return (bytes + LINE - 1) & -LINE;
  }

  /** A captured frame. */
  static final class Frame {
    private final byte[] data;
    private final int hash;
    private final int queueHash;
    private final long timestamp;

    Frame(byte[] data, long timestamp) {
      this.data = data;
      this.hash = RssHash.of(data, data.length);
      this.queueHash = RssHash.symmetric(data, data.length);
      this.timestamp = timestamp;
    }
  }

  /** The memory behind it is kept while the trace is. */
  boolean isEmpty() {
    return memory.byteSize() == LINE;
  }

  /** The frames of {@code file}. */
  static List<Frame> load(Path file) {
    List<Frame> frames = new ArrayList<>();
    try (PcapReader reader = PcapReader.open(file)) {
      while (reader.next()) {
        byte[] data = Arrays.copyOf(reader.data(), reader.length());
        frames.add(new Frame(data, reader.timestamp()));
      }
    }
    return frames;
  }

  /** What queue {@code queue} of {@code queues} receives of {@code frames}: whole flows. */
  static ReplayTrace of(List<Frame> frames, int queue, int queues) {
    return new ReplayTrace(
        frames.stream()
            .filter(f -> Integer.remainderUnsigned(f.queueHash, queues) == queue)
            .toList());
  }
}
