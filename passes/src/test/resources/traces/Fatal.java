package net.traces;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Does not survive the hundredth packet. */
@ClickElement(usage = "Fatal()", summary = "throws an error")
public final class Fatal extends SimpleElement {
  private int seen;

  @Override
  protected Packet process(Packet packet) {
    if (++seen == 100) {
      fail();
    }
    return packet;
  }

  private void fail() {
    throw new AssertionError("the hundredth packet", new IllegalStateException("seen=" + seen));
  }
}
