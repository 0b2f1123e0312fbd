package org.packetmill.xchange.dpdk;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Loses every packet: the mistake that leak detection is for. */
@ClickElement(
    usage = "Forget()",
    summary = "loses packets",
    ports = "1/1",
    processing = "a/a",
    category = "Tests")
public final class Forget extends SimpleElement {
  @Override
  protected Packet process(Packet packet) {
    return null;
  }
}
