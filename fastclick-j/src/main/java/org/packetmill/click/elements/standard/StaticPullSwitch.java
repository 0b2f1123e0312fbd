package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;

/**
 * Passes on pulls to input {@code INPUT}, for good; a negative number, or that of an input that is
 * not there, means that there are no packets.
 *
 * @see PullSwitch
 */
@ClickElement(
    usage = "StaticPullSwitch(INPUT)",
    summary = "forwards pulls to fixed input",
    ports = "-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class StaticPullSwitch extends Element {
  private int input;

  @Override
  protected void configure(Args args) {
    input = args.mandatory("INPUT").asInt();
    args.complete();
    input = input < inputCount() ? input : -1;
  }

  @Override
  public Packet pull(int port) {
    return input < 0 ? null : input(input).pull();
  }
}
