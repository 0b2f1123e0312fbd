package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.packet.Packet;

/**
 * Pulls from its inputs in turn, beginning behind the one that gave the last packet, until one
 * gives a packet; from the first {@code MAX} of them only, if that is given.
 *
 * <pre>{@code q1 -> s :: RoundRobinSched -> out; q2 -> [1] s}</pre>
 */
@ClickElement(
    usage = "RoundRobinSched([MAX])",
    summary = "pulls from round-robin inputs",
    ports = "1-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class RoundRobinSched extends PullScheduler {
  private int max;
  private int next;

  @Override
  protected void configure(Args args) {
    max = args.positional("MAX").asInt(-1);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    super.initialize(errors);
    max = max < 0 ? inputCount() : Math.min(max, inputCount());
  }

  @Override
  public Packet pull(int port) {
    int input = next;
    for (int i = 0; i < max; i++) {
      Packet packet = pullFrom(input);
      input = input + 1 >= max ? 0 : input + 1;
      if (packet != null) {
        next = input;
        return packet;
      }
    }
    return null;
  }
}
