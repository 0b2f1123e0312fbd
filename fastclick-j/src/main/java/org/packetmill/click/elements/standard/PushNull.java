package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Passes pushed packets on unchanged. */
@ClickElement(
    usage = "PushNull()",
    summary = "passes packets on unchanged, push only",
    processing = "h/h",
    category = "Basic Packet Modification")
public final class PushNull extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    return packet;
  }
}
