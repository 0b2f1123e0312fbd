package org.packetmill.cli.testing;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Writes each packet's 31st byte down, for others to read. */
@ClickElement(usage = "Slate", summary = "remembers a byte")
public final class Slate extends SimpleElement {
  private int last;

  /** The byte of the last packet. */
  int last() {
    return last;
  }

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() > 30) {
      last = packet.u8(30);
    }
    return packet;
  }
}
