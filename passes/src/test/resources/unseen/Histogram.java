package net.orchard;

import java.util.Arrays;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** How often each length and first byte occurs; lengths above 100 do not fit its table. */
@ClickElement(usage = "Histogram()", summary = "counts lengths")
public final class Histogram extends SimpleElement {
  private final int[] lengths = new int[100];
  private final long[][] firsts = new long[2][16];

  @Override
  protected Packet process(Packet packet) {
    firsts[packet.length() & 1][packet.u8(0) >> 4] += packet.length();
    lengths[packet.length()]++;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("lengths", () -> Arrays.toString(lengths));
    handlers.read("firsts", () -> Arrays.deepToString(firsts));
  }
}
