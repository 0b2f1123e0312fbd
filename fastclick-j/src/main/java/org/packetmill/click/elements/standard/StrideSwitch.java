package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Sends packets to its outputs in proportion to their tickets, one argument an output.
 *
 * <p>Handlers: {@code tickets0}, {@code tickets1}, ... (read and write).
 */
@ClickElement(
    usage = "StrideSwitch(TICKETS0, ..., TICKETSN-1)",
    summary = "sends packets to stride-scheduled outputs",
    ports = "1/1-",
    processing = "h/h",
    category = "Classification")
public final class StrideSwitch extends ClassifyingElement {
  private final Strides strides = new Strides("output");

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    strides.read(args, outputCount());
  }

  @Override
  protected int classify(Packet packet) {
    int output = strides.port(0);
    if (output >= 0) {
      strides.used(1);
    }
    return output;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    strides.addHandlers(handlers);
  }
}
