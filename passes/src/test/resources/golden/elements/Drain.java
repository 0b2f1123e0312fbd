package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Where the packets of every case end: what came is summed up, in order. */
@ClickElement(usage = "Drain()", summary = "an end", ports = "1/0", processing = "h")
public final class Drain extends Element {
  private long sum;
  private long count;

  @Override
  public void push(int port, Packet packet) {
    count++;
    sum = sum * 31 + packet.length() + (packet.headroom() << 8) + packet.anno32(0);
    for (int i = 0; i < packet.length(); i++) {
      sum = sum * 31 + packet.u8(i);
    }
    packet.kill();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
    handlers.readLong("count", () -> count);
  }
}
