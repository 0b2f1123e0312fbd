package net.styles;

import java.util.function.IntUnaryOperator;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Takes off layer after layer by calling itself; how many bytes a lambda knows. */
@ClickElement(usage = "Peel()", summary = "peels packets")
public final class Peel extends SimpleElement {
  private IntUnaryOperator layer;
  private long peeled;

  @Override
  protected void configure(Args args) {
    int most = args.positional("MOST").asInt(3);
    args.complete();
    layer = first -> (first & 7) == 7 ? 0 : 1 + (first & most);
  }

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() < 8) {
      return packet;
    }
    int bytes = layer.applyAsInt(packet.u8(0));
    if (bytes == 0) {
      packet.kill();
      return null;
    }
    if (bytes == 1) {
      return packet;
    }
    packet.pull(bytes);
    peeled++;
    return process(packet);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("peeled", () -> peeled);
  }
}
