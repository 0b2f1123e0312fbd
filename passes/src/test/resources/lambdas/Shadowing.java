package net.lambdas;

import java.util.function.ToIntFunction;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Calls a private method, itself and by a reference. */
abstract class Shadowing extends SimpleElement {
  private final ToIntFunction<Packet> of = this::weight;
  protected long sum;

  private int weight(Packet packet) {
    return packet.length();
  }

  @Override
  protected Packet process(Packet packet) {
    sum += weight(packet);
    sum += of.applyAsInt(packet);
    return packet;
  }
}
