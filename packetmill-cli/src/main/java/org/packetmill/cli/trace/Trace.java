package org.packetmill.cli.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A trace made up from a seed: the same bytes for the same values.
 *
 * @param seed of all that is random
 * @param packets how many frames, a microsecond apart
 * @param mix which kinds
 * @param sizes of those that have a choice
 * @param flows how many flows there are, above 0
 * @param zipf how much busier the first flows are; 0 for not at all
 */
public record Trace(long seed, int packets, Mix mix, Sizes sizes, int flows, double zipf) {
  private static final int MICROS_MAGIC = 0xa1b2c3d4;
  private static final int SNAP_LENGTH = 65535;
  private static final int ETHERNET = 1;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int MILLION = 1_000_000;

  /**
   * What was written.
   *
   * @param bytes of all frames
   * @param flows that occur
   */
  public record Written(long bytes, int flows) {}

  /** Frames of every kind, for tests. */
  public static Trace mixed(long seed, int packets) {
    return new Trace(seed, packets, Mix.parse("mixed"), Sizes.parse("60-400"), 500, 1);
  }

  /** The smallest UDP frames that Ethernet has: 64 bytes with the frame check sequence. */
  public static Trace udp64(long seed, int packets) {
    return new Trace(seed, packets, Mix.parse("udp"), Sizes.parse("60"), 500, 1);
  }

  /**
   * Writes a pcap file.
   *
   * @throws IOException when it cannot be written
   */
  public Written write(Path file) throws IOException {
    var random = new SplittableRandom(seed);
    Flows all = new Flows(seed, flows, zipf);
    OddFrames frames = new OddFrames(random, new Frames(random, all, sizes), sizes);
    long bytes = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(fileHeader());
      for (int i = 0; i < packets; i++) {
        byte[] frame = frames.make(mix.draw(random));
        out.write(recordHeader(i, frame.length));
        out.write(frame);
        bytes += frame.length;
      }
    }
    return new Written(bytes, all.seen());
  }

  private static byte[] fileHeader() {
    ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(MICROS_MAGIC).putShort((short) 2).putShort((short) 4);
    return header.putInt(0).putInt(0).putInt(SNAP_LENGTH).putInt(ETHERNET).array();
  }

  private static byte[] recordHeader(int number, int length) {
    ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    return header
        .putInt(number / MILLION)
        .putInt(number % MILLION)
        .putInt(length)
        .putInt(length)
        .array();
  }
}
