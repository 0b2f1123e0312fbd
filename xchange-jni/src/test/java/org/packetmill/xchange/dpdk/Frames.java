package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ethernet frames for tests, and files of them. */
final class Frames {
  private static final int MAGIC = 0xa1b2c3d4;
  private static final int HEADER = 24;
  private static final int RECORD = 16;

  private Frames() {}

  /** An IPv4/UDP frame of {@code length} bytes from the flow of that number; no checksums. */
  static byte[] udp(int flow, int length) {
    ByteBuffer frame = ByteBuffer.allocate(length);
    frame.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 9}).putShort((short) 0x0800);
    frame.put((byte) 0x45).put((byte) 0).putShort((short) (length - 14)).putInt(0);
    frame.put((byte) 64).put((byte) 17).putShort((short) 0);
    frame.putInt(0x0a010000 + flow % 251).putInt(0x0a020000 + flow % 13);
    frame.putShort((short) (1024 + flow)).putShort((short) 53).putShort((short) (length - 34));
    frame.putShort((short) 0);
    while (frame.hasRemaining()) {
      frame.put((byte) (flow + frame.position()));
    }
    return frame.array();
  }

  /** Frames of all sizes, some of them broken, always the same. */
  static List<byte[]> mixed(int count) {
    Random random = new Random(7);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] frame = udp(i, 60 + random.nextInt(1455));
      if (i % 17 == 3) {
        // A header length, a length or a version that is not so.
        frame[14 + random.nextInt(4)] = (byte) random.nextInt();
      }
      frames.add(i % 23 == 5 ? Arrays.copyOf(frame, 14 + random.nextInt(30)) : frame);
    }
    return frames;
  }

  /** Writes a pcap file. */
  static Path write(Path file, List<byte[]> frames) {
    int bytes = HEADER + frames.stream().mapToInt(f -> RECORD + f.length).sum();
    ByteBuffer pcap = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    pcap.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
    int second = 1_700_000_000;
    for (byte[] frame : frames) {
      pcap.putInt(second++).putInt(250).putInt(frame.length).putInt(frame.length).put(frame);
    }
    try {
      return Files.write(file, pcap.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frames of a pcap file, as hex so that differences can be read. */
  static List<String> read(Path file) {
    try {
      ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      List<String> frames = new ArrayList<>();
      pcap.position(HEADER);
      while (pcap.hasRemaining()) {
        byte[] frame = new byte[pcap.getInt(pcap.position() + 8)];
        pcap.position(pcap.position() + RECORD).get(frame);
        frames.add(java.util.HexFormat.of().formatHex(frame));
      }
      return frames;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
