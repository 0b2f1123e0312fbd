package org.packetmill.click.elements.standard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LowLevelCalls;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Sends every packet out of one output, which a handler can change; -1 kills them.
 *
 * <pre>{@code s :: Switch(0); s[0] -> ...; s[1] -> ...}</pre>
 *
 * <p>Handlers: {@code switch}, to read and write; a number without an output means -1.
 *
 * @see StaticSwitch
 */
@ClickElement(
    usage = "Switch([OUTPUT])",
    summary = "Sends packets to an output that can be changed.",
    ports = "1/-",
    processing = "h/h",
    category = "Classification")
public final class Switch extends ClassifyingElement implements LowLevelCalls {
  private int output;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    output = args.positional("OUTPUT").asInt(0);
    args.complete();
    if (output >= outputCount()) {
      args.error("output must be < " + outputCount());
    }
  }

  @Override
  protected int classify(Packet packet) {
    return output;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("switch", () -> output);
    handlers.write("switch", value -> output = target(value));
    handlers.readLong("config", () -> output);
  }

  @Override
  public boolean lowLevelCall(int command, byte[] data) {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
    switch (command) {
      case GET_SWITCH -> buffer.putInt(output);
      case SET_SWITCH -> {
        return choose(buffer.getInt());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** False for an output that is not there. */
  private boolean choose(int wanted) {
    if (wanted >= outputCount()) {
      return false;
    }
    output = wanted;
    return true;
  }

  private int within(int wanted) {
    return wanted >= outputCount() ? -1 : wanted;
  }

  private int target(String value) throws org.packetmill.click.element.HandlerException {
    return within(Words.integer("Switch output must be integer", value));
  }
}
