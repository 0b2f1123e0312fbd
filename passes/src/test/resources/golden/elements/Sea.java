package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LooksAtDataOnly;
import org.packetmill.click.element.LooksAtMore;
import org.packetmill.click.packet.Packet;

/** Where packets end of which nothing is looked at but their data, and with ANNO their paint. */
@LooksAtDataOnly
@ClickElement(usage = "Sea([ANNO])", summary = "an end", ports = "1/0", processing = "h")
public final class Sea extends Element implements LooksAtMore {
  private long sum;
  private long count;
  private boolean anno;

  @Override
  protected void configure(Args args) {
    anno = args.positional("ANNO").asBool(false);
    args.complete();
  }

  @Override
  public boolean looksAtMore() {
    return anno;
  }

  @Override
  public void push(int port, Packet packet) {
    count++;
    sum = sum * 31 + packet.length() + (anno ? packet.anno8(17) : 0);
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
