package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Passes pulled packets on unchanged. */
@ClickElement(
    usage = "PullNull()",
    summary = "passes packets on unchanged, pull only",
    processing = "l/l",
    category = "Basic Packet Modification")
public final class PullNull extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    return packet;
  }
}
