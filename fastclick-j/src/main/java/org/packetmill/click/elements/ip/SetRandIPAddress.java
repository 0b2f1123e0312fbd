package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets the destination annotation to a random address of PREFIX, with {@code LIMIT} to one of that
 * many that were chosen at random.
 *
 * <pre>{@code RatedSource -> SetRandIPAddress(10.0.0.0/8, 100) -> StoreIPAddress(16) -> ...}</pre>
 *
 * @see SetIPAddress
 */
@ClickElement(
    usage = "SetRandIPAddress(PREFIX [, LIMIT])",
    summary = "sets the destination annotation at random",
    category = "IP")
public final class SetRandIPAddress extends SimpleElement {
  private static final int MOST = 1 << 24;

  private int address;
  private int mask;
  private int[] chosen = {};

  @Override
  protected void configure(Args args) {
    long prefix = args.mandatory("PREFIX").asIpPrefix(0);
    int limit = args.positional("LIMIT").asInt(-1, Integer.MIN_VALUE, MOST);
    args.complete();
    address = (int) (prefix >>> 32);
    mask = (int) prefix;
    choose(limit);
  }

  private void choose(int limit) {
    chosen = new int[Math.max(0, limit)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = any();
    }
  }

  /** Click's random bits come in the order of memory, so the first byte is their lowest. */
  private int any() {
    int bits = Integer.reverseBytes(context().random().next());
    return bits & ~mask | address & mask;
  }

  @Override
  protected Packet process(Packet packet) {
    int next =
        chosen.length == 0 ? any() : chosen[(int) context().random().next(0, chosen.length - 1L)];
    packet.setDestinationIp(next);
    return packet;
  }
}
