package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets of one input, which a handler can change, and kills those of the others; a
 * negative number means all.
 *
 * <p>Handlers: {@code switch}, to read and write; a number without an input means -1.
 *
 * @see Switch
 */
@ClickElement(
    usage = "InputSwitch([INPUT])",
    summary = "passes packets of a settable input",
    ports = "-/1",
    processing = "h/h",
    category = "Classification")
public final class InputSwitch extends Element {
  private int input;

  @Override
  protected void configure(Args args) {
    input = args.positional("OUTPUT").asInt(0);
    args.complete();
    if (input >= inputCount()) {
      args.error("input must be < " + inputCount());
    }
  }

  @Override
  public void push(int port, Packet packet) {
    if (port == input) {
      output(0).push(packet);
    } else {
      packet.kill();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("switch", () -> input);
    handlers.write(
        "switch",
        value -> {
          int wanted = Words.integer("InputSwitch input must be integer", value);
          input = wanted >= inputCount() ? -1 : wanted;
        });
    handlers.readLong("config", () -> input);
  }
}
