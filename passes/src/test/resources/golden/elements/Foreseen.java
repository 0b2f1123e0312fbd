package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** Looks at a burst before its packets come one by one. */
@ClickElement(usage = "Foreseen", summary = "Looks at a burst before its packets come one by one.", processing = "h")
public final class Foreseen extends SimpleElement {
  private final byte[] table = new byte[1 << 20];
  private int sink;

  @Override
  public void lookAhead(PacketBatch burst) {
    int read = 0;
    for (int i = 0; i < burst.size(); i++) {
      Packet packet = burst.get(i);
      read += packet.length() < 2 ? 0 : table[packet.u16(0)];
    }
    sink = read;
  }

  @Override
  protected Packet process(Packet packet) {
    packet.put8(0, table[packet.u16(0)]);
    return packet;
  }
}
