package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LowLevelCalls;

/** A pull element that takes packets from one of its inputs, which a handler may change. */
abstract class InputChoice extends Element implements LowLevelCalls {
  private int input;

  @Override
  protected final void configure(Args args) {
    int wanted = args.positional("INPUT").asInt(0);
    args.complete();
    choose(wanted);
  }

  /** The chosen input; negative for none. */
  final int chosen() {
    return input;
  }

  private void choose(int wanted) {
    input = wanted < inputCount() ? Math.max(-1, wanted) : -1;
    inputChosen();
  }

  /** Another input has been chosen. */
  void inputChosen() {}

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.readLong("switch", () -> input);
    handlers.write("switch", this::write);
    handlers.readLong("config", () -> input);
  }

  @Override
  public final boolean lowLevelCall(int command, byte[] data) {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
    switch (command) {
      case GET_SWITCH -> buffer.putInt(input);
      case SET_SWITCH -> choose(buffer.getInt());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void write(String value) throws HandlerException {
    BigInteger number = Numbers.whole(value.strip(), true);
    if (number == null) {
      throw new HandlerException("syntax error");
    }
    choose(number.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue());
  }
}
