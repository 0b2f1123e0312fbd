package net.lambdas;

import java.util.function.IntBinaryOperator;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Which of two lambdas of one class it holds is told by no configuration. */
@ClickElement(usage = "Environ()", summary = "sums up")
public final class Environ extends SimpleElement {
  private IntBinaryOperator step;
  private long sum;

  @Override
  protected void configure(Args args) {
    args.complete();
    double scale = 2.5;
    long more = 1L << 33;
    String word = "word";
    step =
        Boolean.getBoolean("lambdas.other")
            ? (a, b) -> (int) (a * scale + b + (more >> 32) - word.length())
            : (a, b) -> (int) (a - b * scale + (more >> 31) + word.length());
  }

  @Override
  protected Packet process(Packet packet) {
    sum += step.applyAsInt(packet.length(), packet.u8(0));
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
