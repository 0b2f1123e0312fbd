package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Sends packets with the same LENGTH bytes at OFFSET to the same output. Packets too short for that
 * leave at output 0. MAX is accepted and means nothing, as in FastClick.
 *
 * <pre>{@code h :: HashSwitch(26, 8); h[0] -> ...; h[1] -> ...}</pre>
 */
@ClickElement(
    usage = "HashSwitch(OFFSET, LENGTH)",
    summary = "sends packets to outputs by a hash of their data",
    ports = "1/1-",
    processing = "h/h",
    category = "Classification")
public final class HashSwitch extends ClassifyingElement {
  private int offset;
  private int length;
  private int outputs;

  @Override
  protected void configure(Args args) {
    offset = args.mandatory("OFFSET").asInt(0, 65535);
    length = args.mandatory("LENGTH").asInt(Integer.MIN_VALUE, 65535);
    args.keyword("MAX").asInt();
    args.complete();
    if (length <= 0) {
      args.error("length must be > 0");
    }
    outputs = outputCount();
  }

  @Override
  protected int classify(Packet packet) {
    if (packet.length() < offset + length) {
      return 0;
    }
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += packet.u8(offset + i);
    }
    boolean few = outputs == 2 || outputs == 4 || outputs == 8;
    return few ? (sum ^ sum >> 4) & outputs - 1 : sum % outputs;
  }
}
