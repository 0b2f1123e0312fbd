package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Sets an annotation, by default the destination address, to IPADDR.
 *
 * <p>Handlers: {@code addr} (read and write).
 *
 * @see GetIPAddress
 */
@ClickElement(
    usage = "SetIPAddress(IPADDR [, ANNO])",
    summary = "sets the destination annotation",
    category = "IP")
public final class SetIPAddress extends SimpleElement {
  private int address;
  private int annotation;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    address = args.mandatory("IPADDR").asIp(0);
    annotation = args.keyword("ANNO").asAnno(4, 0);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setAnno32(annotation, Integer.reverseBytes(address));
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("addr", () -> Ip4.dotted(address));
    handlers.write("addr", this::setAddress);
  }

  private void setAddress(String value) throws HandlerException {
    address = HandlerText.expectedAddress(value, context().names(this));
  }
}
