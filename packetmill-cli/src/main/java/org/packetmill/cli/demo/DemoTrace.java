package org.packetmill.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a small trace for a demonstration: UDP packets of a few hundred flows in frames of 60
 * bytes, with correct checksums. The same bytes every time.
 */
public final class DemoTrace {
  private static final int FRAMES = 512;
  private static final int FRAME = 60;
  private static final int IP = 14;
  private static final int IP_HEADER = 20;
  private static final int UDP = IP + IP_HEADER;

  private DemoTrace() {}

  /** Writes the trace to the file that is the only argument. */
  public static void main(String[] words) throws IOException {
    Files.write(Path.of(words[0]), pcap());
  }

  /** The file's contents. */
  static byte[] pcap() {
    ByteBuffer file =
        ByteBuffer.allocate(24 + FRAMES * (16 + FRAME)).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(65535).putInt(1);
    Random random = new Random(1);
    for (int i = 0; i < FRAMES; i++) {
      file.putInt(0).putInt(i).putInt(FRAME).putInt(FRAME).put(frame(random));
    }
    return file.array();
  }

  private static byte[] frame(Random random) {
    ByteBuffer frame = ByteBuffer.allocate(FRAME);
    frame.putShort((short) 0x0200).putInt(1).putShort((short) 0x0200).putInt(0x99);
    frame.putShort(12, (short) 0x0800);
    frame.put(IP, (byte) 0x45).putShort(IP + 2, (short) (FRAME - IP));
    frame.put(IP + 8, (byte) 64).put(IP + 9, (byte) 17);
    frame.putInt(IP + 12, 0x0a000000 | random.nextInt(1 << 16));
    frame.putInt(IP + 16, 0xc0a80000 | random.nextInt(1 << 16));
    frame.putShort(UDP, (short) (1024 + random.nextInt(60000))).putShort(UDP + 2, (short) 53);
    frame.putShort(UDP + 4, (short) (FRAME - UDP));
    frame.putShort(IP + 10, (short) checksum(frame));
    return frame.array();
  }

  private static int checksum(ByteBuffer frame) {
    int sum = 0;
    for (int i = IP; i < UDP; i += 2) {
      sum += frame.getShort(i) & 0xffff;
    }
    return ~((sum & 0xffff) + (sum >>> 16)) & 0xffff;
  }
}
