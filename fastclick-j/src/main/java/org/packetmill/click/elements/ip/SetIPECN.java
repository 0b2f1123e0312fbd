package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Sets the congestion notification bits of IP packets and updates the checksum. ECN is a number
 * from 0 to 3, or {@code no}, {@code ect1}, {@code ect2}, {@code ce}.
 *
 * <pre>{@code CheckIPHeader -> SetIPECN(ect1) -> ...}</pre>
 *
 * <p>Handlers: {@code ecn} (read and write).
 */
@ClickElement(usage = "SetIPECN(ECN)", summary = "sets the IP ECN bits", category = "IP")
public final class SetIPECN extends SimpleElement {
  private int ecn;

  @Override
  protected void configure(Args args) {
    String text = args.mandatory("ECN").asText("0");
    args.complete();
    ecn = bits(text);
    if (ecn < 0) {
      args.error("bad ECN argument");
    }
  }

  private static int bits(String text) {
    return switch (text) {
      case "0", "no", "-" -> 0;
      case "1", "ect1", "ECT(1)" -> 1;
      case "2", "ect2", "ECT(0)" -> 2;
      case "3", "ce", "CE" -> 3;
      default -> -1;
    };
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    packet.uniqueify();
    Ip4.replaceWord(packet, ip, 0, packet.u16(ip) & 0xfffc | ecn);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("ecn", () -> ConfigKeyword.text(this, "ECN", 0));
    handlers.write("ecn", ConfigKeyword.of(this, "ECN", 0));
  }
}
