package org.packetmill.click.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pcap files for tests, byte by byte. */
public final class PcapBytes {
  private static final int MICROS = 0xa1b2c3d4;

  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);

  /** A file header in that byte order. */
  public PcapBytes(ByteOrder order, int magic, int linkType) {
    bytes.order(order);
    bytes.putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    bytes.putInt(65535).putInt(linkType);
  }

  /** A little-endian Ethernet file in microseconds. */
  public static PcapBytes ethernet() {
    return new PcapBytes(ByteOrder.LITTLE_ENDIAN, MICROS, LinkType.ETHERNET);
  }

  /** Appends a frame's header. */
  public PcapBytes header(int seconds, int fraction, int captured, int original) {
    bytes.putInt(seconds).putInt(fraction).putInt(captured).putInt(original);
    return this;
  }

  /** Appends bytes. */
  public PcapBytes raw(byte... data) {
    bytes.put(data);
    return this;
  }

  /** Appends a whole frame. */
  public PcapBytes frame(int seconds, int fraction, byte... data) {
    return header(seconds, fraction, data.length, data.length).raw(data);
  }

  /** The file so far. */
  public byte[] toArray() {
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Writes the file so far. */
  public Path write(Path file) throws IOException {
    return Files.write(file, toArray());
  }

  /** A frame of {@code length} bytes that tells {@code seed} from others. */
  public static byte[] payload(int length, int seed) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (i * 7 + seed * 31 + 1);
    }
    return data;
  }
}
