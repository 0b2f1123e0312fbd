package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.elements.HandlerCall;

/**
 * What {@link AggregateCounter} does at a limit.
 *
 * @param limit where, unsigned; -1 for never
 * @param call the handler to write, with its value
 */
record AggregateTrigger(long limit, String call) {
  static final AggregateTrigger NEVER = new AggregateTrigger(-1, "");

  /** Reads {@code PREFIX_FREEZE}, {@code PREFIX_STOP} and {@code PREFIX_CALL}. */
  static AggregateTrigger read(String prefix, Args args, Element element) {
    Arg freeze = args.keyword(prefix + "_FREEZE");
    Arg stop = args.keyword(prefix + "_STOP");
    Arg call = args.keyword(prefix + "_CALL");
    int given = (freeze.present() ? 1 : 0) + (stop.present() ? 1 : 0) + (call.present() ? 1 : 0);
    if (given > 1) {
      args.error(
          "'%1$s_FREEZE', '%1$s_STOP', and '%1$s_CALL' are mutually exclusive".formatted(prefix));
    }
    long freezeAt = freeze.asLong(-1);
    long stopAt = stop.asLong(-1);
    if (freezeAt >= 0) {
      return new AggregateTrigger(freezeAt, element.name() + ".freeze true");
    } else if (stopAt >= 0) {
      return new AggregateTrigger(stopAt, element.name() + ".stop");
    }
    AggregateTrigger called = call.present() ? parse(call.asText("")) : NEVER;
    if (called == null) {
      args.error(
          prefix.equals("COUNT")
              ? "COUNT_CALL first word should be unsigned (count)"
              : "AGGREGATE_CALL first word should be unsigned (number of aggregates)");
    }
    return called == null ? NEVER : called;
  }

  /** What is written to the handler of that name: {@code N HANDLER [VALUE]}, or nothing. */
  static AggregateTrigger written(String handler, String value) throws HandlerException {
    AggregateTrigger trigger = value.isBlank() ? NEVER : parse(value);
    if (trigger == null) {
      throw new HandlerException(
          "argument to '%s' should be 'N HANDLER [VALUE]'".formatted(handler));
    }
    return trigger;
  }

  private static AggregateTrigger parse(String text) {
    String[] words = text.strip().split("\\s+", 2);
    var number = Numbers.whole(words[0], false);
    return number == null || number.bitLength() > 63 || words.length < 2
        ? null
        : new AggregateTrigger(number.longValue(), words[1]);
  }

  boolean isReached(long count) {
    return limit >= 0 && count >= limit;
  }

  void make(Element element) {
    new HandlerCall(call).make(element);
  }

  String text() {
    return limit < 0 ? "" : limit + " " + call;
  }
}
