package org.packetmill.click.port;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.packet.Mem;

/**
 * The frames of a trace, one after the other in native memory, for one receive queue.
 *
 * <p>A frame is stored as a descriptor of 16 bytes (length, RSS hash, time stamp in nanoseconds)
 * and its bytes, padded to eight. Behind the last one there is room to read on, so that short
 * frames can be copied by a fixed number of words.
 */
final class ReplayTrace {
  static final int LENGTH = 0;
  static final int HASH = 4;
  static final int TIMESTAMP = 8;
  static final int DATA = 16;

  private static final int SLACK = 64;

  private final MemorySegment memory;

  /** The address of the first frame's descriptor. */
  final long begin;

  /** The address behind the last frame. */
  final long end;

  private ReplayTrace(List<Frame> frames) {
    long bytes = 0;
    for (Frame frame : frames) {
      bytes += stride(frame.data.length);
    }
    memory = Arena.ofAuto().allocate(bytes + SLACK, 64);
    begin = memory.address();
    end = begin + bytes;
    long at = begin;
    for (Frame frame : frames) {
      Mem.putInt(at + LENGTH, frame.data.length);
      Mem.putInt(at + HASH, frame.hash);
      Mem.putLong(at + TIMESTAMP, frame.timestamp);
      Mem.write(frame.data, 0, at + DATA, frame.data.length);
      at += stride(frame.data.length);
    }
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

  /** Bytes from one descriptor to the next. */
  static int stride(int length) {
    return DATA + (length + 7 & ~7);
  }

  /** The memory behind it is kept while the trace is. */
  boolean isEmpty() {
    return memory.byteSize() == SLACK;
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
