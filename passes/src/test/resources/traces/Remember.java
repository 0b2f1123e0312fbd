package net.traces;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Catches what its own helpers throw, and looks where it came from. */
@ClickElement(usage = "Remember()", summary = "remembers stack traces", ports = "1/2")
public final class Remember extends ClassifyingElement {
  private int turn;
  private StackTraceElement[] last = {};

  @Override
  protected int classify(Packet packet) {
    turn++;
    try {
      return divide(turn % 3);
    } catch (ArithmeticException e) {
      last = e.getStackTrace();
      return 1;
    }
  }

  private static int divide(int by) {
    int high = 7;
    int quotient =
        high / by;
    return quotient > 100 ? 1 : 0;
  }

  private String trace() {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : last) {
      if (frame.getClassName().startsWith("net.traces")) {
        text.append(frame).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.add(new Handler("trace", p -> trace(), null, false, true, false));
  }
}
