package net.lambdas;

import java.util.function.Predicate;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/** Sorts by a lambda that the configuration chooses, with values that it captures. */
@ClickElement(usage = "Chosen(MODE, LIMIT)", summary = "sorts", ports = "1/2", processing = "h/h")
public final class Chosen extends ClassifyingElement {
  private Predicate<Packet> test;

  @Override
  protected void configure(Args args) {
    String mode = args.positional("MODE").asString("");
    int limit = args.positional("LIMIT").asInt(60);
    args.complete();
    test =
        switch (mode) {
          case "LONG" -> packet -> packet.length() > limit;
          case "HIGH" -> packet -> packet.u8(0) > limit;
          default -> packet -> packet.u8(1) == limit;
        };
  }

  @Override
  protected int classify(Packet packet) {
    return test.test(packet) ? 0 : 1;
  }
}
