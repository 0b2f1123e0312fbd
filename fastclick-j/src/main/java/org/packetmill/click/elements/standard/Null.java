package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Passes packets on unchanged. */
@ClickElement(
    usage = "Null()",
    summary = "passes packets on unchanged",
    category = "Basic Packet Modification")
public final class Null extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    return packet;
  }
}
