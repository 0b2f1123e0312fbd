package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * The beginning of what looks into IP packets: behind a {@link CTXManager}, only IP packets come
 * here. They have their IP header set; those that have none are dropped. See {@link IPOut}.
 *
 * <pre>{@code CTXManager ~> IPIn -> ... -> IPOut -> ...}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "IPIn()",
    summary = "entry of IP packets into a middlebox",
    processing = "h/h",
    category = "Streams")
public final class IPIn extends SimpleElement implements FlowElement {
  @Override
  protected Packet process(Packet packet) {
    if (isIp(packet)) {
      return packet;
    }
    packet.kill();
    return null;
  }

  static boolean isIp(Packet packet) {
    return packet.hasNetworkHeader() && packet.networkLength() >= Ip4.HEADER;
  }

  @Override
  public Kind kind(int input) {
    return Kind.IP;
  }

  @Override
  public FlowNode table(int input, List<FlowElement> context) {
    List<FlowElement> further = new ArrayList<>(context);
    further.add(this);
    return FlowDownward.table(this, 0, further, true, FlowLayout.of(this).blockSize());
  }
}
