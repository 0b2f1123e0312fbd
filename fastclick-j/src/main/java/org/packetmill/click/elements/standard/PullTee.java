package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;

/**
 * Lets packets be pulled by output 0 and pushes a copy of each out of every other output. Copies
 * share their data until one is written.
 *
 * <pre>{@code q :: Queue -> t :: PullTee(2) -> ToDevice(eth0); t[1] -> Discard}</pre>
 *
 * @see Tee
 */
@ClickElement(
    usage = "PullTee([N])",
    summary = "duplicates packets that are pulled",
    ports = "1/1-",
    processing = "l/lh",
    category = "Duplication")
public final class PullTee extends Element {
  @Override
  protected void configure(Args args) {
    int outputs = outputCount();
    int arms = args.positional("N").asUnsigned(outputs, Integer.MAX_VALUE);
    args.complete();
    if (arms != outputs) {
      args.error("%d outputs implies %d arms".formatted(outputs, outputs));
    }
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet != null) {
      for (int i = 1; i < outputCount(); i++) {
        output(i).push(packet.duplicate());
      }
    }
    return packet;
  }
}
