package net.lambdas;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** A rule that holds lambdas, and an enum whose constants do. */
@ClickElement(usage = "Ruled(OP)", summary = "sums up what a rule says")
public final class Ruled extends SimpleElement {
  private record Rule(Predicate<Packet> test, Function<Packet, Integer> value) {}

  private enum Op {
    LENGTH(Packet::length),
    FIRST(packet -> packet.u8(0));

    private final ToIntFunction<Packet> of;

    Op(ToIntFunction<Packet> of) {
      this.of = of;
    }
  }

  private Rule rule;
  private Op op;
  private long sum;

  @Override
  protected void configure(Args args) {
    op = Op.valueOf(args.positional("OP").asString(""));
    args.complete();
    int least = 30;
    rule = new Rule(packet -> packet.length() > least, packet -> packet.u8(least / 2));
  }

  @Override
  protected Packet process(Packet packet) {
    if (rule.test().test(packet)) {
      sum += rule.value().apply(packet);
    }
    sum += op.of.applyAsInt(packet);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
