package org.packetmill.click.elements.analysis.ipsumdump;

/** Options in binary dumps. */
final class OptionBytes {
  private OptionBytes() {}

  /** All of them as they are, behind a byte that tells their length. */
  static void write(PacketDesc packet, boolean extracted, ByteText to) {
    int count = extracted && packet.hasBytes ? packet.byteCount : 0;
    to.add(count).add(packet.bytes, 0, count);
  }
}
