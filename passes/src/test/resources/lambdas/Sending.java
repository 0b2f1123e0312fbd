package net.lambdas;

import java.util.function.IntConsumer;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;

/** Lambdas that write handlers. */
final class Sending {
  private Sending() {}

  static IntConsumer to(Element from, String handler) {
    return value -> {
      try {
        from.context().writeHandler(handler + " " + value, from);
      } catch (HandlerException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
