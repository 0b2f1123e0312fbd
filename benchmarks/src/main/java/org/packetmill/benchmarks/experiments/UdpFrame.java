package org.packetmill.benchmarks.experiments;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** UDP frames of the least length to chosen addresses and ports. */
final class UdpFrame {
  /** Bytes without check sequence. */
  static final int LENGTH = 60;

  private static final int IP = 14;
  private static final int IP_HEADER = 20;
  private static final int UDP = IP + IP_HEADER;
  private static final int TTL = 64;
  private static final int PROTOCOL = 17;
  private static final int MICROS_MAGIC = 0xa1b2c3d4;
  private static final int SNAP_LENGTH = 65535;

  private UdpFrame() {}

  /** A frame from a random host and port; the UDP checksum is left out. */
  static byte[] of(RandomGenerator random, int address, int port) {
    ByteBuffer frame = ByteBuffer.allocate(LENGTH);
    frame.putShort((short) 0x0200).putInt(1).putShort((short) 0x0200).putInt(0x99);
    frame.putShort((short) 0x0800);
    frame.put((byte) 0x45).put((byte) 0).putShort((short) (LENGTH - IP));
    frame.putShort((short) random.nextInt()).putShort((short) 0x4000);
    frame.put((byte) TTL).put((byte) PROTOCOL).putShort((short) 0);
    frame.putInt(0x0a000000 | random.nextInt(1 << 24)).putInt(address);
    frame.putShort(IP + 10, (short) checksum(frame));
    frame.putShort((short) random.nextInt(1024, 65536)).putShort((short) port);
    frame.putShort((short) (LENGTH - UDP)).putShort((short) 0);
    return frame.array();
  }

  private static int checksum(ByteBuffer frame) {
    int sum = 0;
    for (int i = 0; i < IP_HEADER; i += 2) {
      sum += frame.getShort(IP + i) & 0xffff;
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    return ~(sum + (sum >>> 16)) & 0xffff;
  }

  /** Writes a pcap file; returns it. */
  static Path write(List<byte[]> frames, Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(MICROS_MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
    header.putInt(SNAP_LENGTH).putInt(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header.array());
      for (byte[] frame : frames) {
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        out.write(record.putLong(0).putInt(frame.length).putInt(frame.length).array());
        out.write(frame);
      }
    }
    return file;
  }
}
