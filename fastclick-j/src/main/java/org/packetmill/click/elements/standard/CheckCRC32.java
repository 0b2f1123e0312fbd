package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Checks the CRC that {@link SetCRC32} has appended, and removes it. Packets with another one leave
 * at output 1, or are killed if there is none.
 *
 * <pre>{@code CheckCRC32()}</pre>
 *
 * <p>Handlers: {@code drops}.
 */
@ClickElement(
    usage = "CheckCRC32()",
    summary = "checks and removes a CRC",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Packet data")
public final class CheckCRC32 extends ClassifyingElement {
  private long drops;

  @Override
  protected int classify(Packet packet) {
    int length = packet.length() - Integer.BYTES;
    if (length < 0 || Crc.of(packet, length) != Integer.reverseBytes(packet.u32(length))) {
      drops++;
      return 1;
    }
    packet.take(Integer.BYTES);
    return 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
