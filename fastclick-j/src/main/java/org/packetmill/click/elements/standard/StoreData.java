package org.packetmill.click.elements.standard;

import java.nio.charset.StandardCharsets;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Writes DATA into packets at OFFSET, as far as they reach. MASK limits it to the bits that are
 * set; with GROW true packets become long enough for all of DATA.
 *
 * <pre>{@code StoreData(0, \<01 02 03>)}</pre>
 */
@ClickElement(
    usage = "StoreData(OFFSET, DATA, [MASK], [GROW])",
    summary = "changes packet data",
    category = "Packet data")
public final class StoreData extends SimpleElement {
  private int offset;
  private byte[] data = {};
  private byte[] mask = {};
  private boolean grow;

  @Override
  protected void configure(Args args) {
    offset = args.mandatory("OFFSET").asUnsigned(0, 65535);
    byte[] bytes = args.mandatory("DATA").asString("").getBytes(StandardCharsets.ISO_8859_1);
    mask = args.positional("MASK").asString("").getBytes(StandardCharsets.ISO_8859_1);
    grow = args.keyword("GROW").asBool(false);
    args.complete();
    if (mask.length > bytes.length) {
      args.error("MASK must be no longer than DATA");
    }
    for (int i = 0; i < Math.min(mask.length, bytes.length); i++) {
      bytes[i] &= mask[i];
    }
    data = bytes;
  }

  @Override
  protected Packet process(Packet packet) {
    int room = packet.length() - offset;
    if (room <= 0) {
      return packet;
    }
    packet.uniqueify();
    if (grow && data.length > room) {
      packet.put(data.length - room);
      room = data.length;
    }
    store(packet, Math.min(room, data.length));
    return packet;
  }

  private void store(Packet packet, int bytes) {
    int masked = Math.min(mask.length, bytes);
    for (int i = 0; i < masked; i++) {
      packet.put8(offset + i, packet.u8(offset + i) & ~mask[i] | data[i]);
    }
    packet.write(offset + masked, data, masked, bytes - masked);
  }
}
