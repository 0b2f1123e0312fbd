package net.lambdas;

import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Lambdas that are made for each packet, some of which capture it. */
@ClickElement(usage = "Local()", summary = "sums up by lambdas made for each packet")
public final class Local extends SimpleElement {
  private long sum;
  private long failed;

  @Override
  protected Packet process(Packet packet) {
    IntSupplier first = () -> packet.u8(0);
    int length = packet.length();
    sum += fold(packet, (a, b) -> a * 3 + b + length) + first.getAsInt();
    sum += fold(packet, Integer::sum);
    attempt(() -> sum += packet.u8(70));
    return packet;
  }

  private static int fold(Packet packet, IntBinaryOperator by) {
    return by.applyAsInt(packet.u8(0), packet.u8(1));
  }

  private void attempt(Runnable step) {
    if (sum % 5 == 0) {
      failed++;
      return;
    }
    step.run();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum).readLong("failed", () -> failed);
  }
}
