package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Appends a CRC of 32 bits over each packet's data: that of Ethernet's polynomial without its final
 * inversion, as Click has it, lowest byte first.
 *
 * <pre>{@code SetCRC32() -> ... -> CheckCRC32()}</pre>
 *
 * @see CheckCRC32
 */
@ClickElement(usage = "SetCRC32()", summary = "appends a CRC", category = "Packet data")
public final class SetCRC32 extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    int length = packet.length();
    int crc = Crc.of(packet, length);
    packet.uniqueify();
    packet.put(Integer.BYTES);
    packet.put32(length, Integer.reverseBytes(crc));
    return packet;
  }
}
