package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LooksAtDataOnly;
import org.packetmill.click.packet.Packet;

/** Where packets end of which nothing is looked at but their data. */
@LooksAtDataOnly
@ClickElement(usage = "Sea()", summary = "an end", ports = "1/0", processing = "h")
public final class Sea extends Element {
  private long sum;
  private long count;

  @Override
  public void push(int port, Packet packet) {
    count++;
    sum = sum * 31 + packet.length();
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
