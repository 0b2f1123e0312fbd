package net.lambdas;

import java.util.List;
import java.util.function.Predicate;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/** A list of rules that hold lambdas. */
@ClickElement(usage = "Rules()", summary = "sorts by rules", ports = "1/2", processing = "h/h")
public final class Rules extends ClassifyingElement {
  private record Rule(int output, Predicate<Packet> test) {}

  private final List<Rule> rules =
      List.of(
          new Rule(0, packet -> packet.length() > 80),
          new Rule(1, packet -> packet.u8(0) > 200),
          new Rule(0, packet -> packet.u8(1) < 100));

  @Override
  protected int classify(Packet packet) {
    for (Rule rule : rules) {
      if (rule.test().test(packet)) {
        return rule.output();
      }
    }
    return 1;
  }
}
