package org.packetmill.click.elements.tcpudp;

import static org.packetmill.click.elements.tcpudp.FlowId.dotted;

import org.packetmill.click.element.ClickRandom;

/**
 * How to rewrite a flow: fixed values for some fields, and for the source port (or, in a pattern
 * without ports, the source address) perhaps a range to choose from.
 *
 * <p>Shared by all rewriters that name it, so that they continue the same sequence.
 */
final class RewritePattern {
  /** The choice within a range: which value comes first when it is free. */
  enum Order {
    /** The packet's own source port, or else a random value. */
    SAME_FIRST,
    /** One after the other. */
    SEQUENTIAL,
    /** A random value. */
    RANDOM
  }

  private final FlowId fixed;
  private final boolean ports;
  private final Order order;
  private final long span;
  private final ClickRandom random;
  private long next;

  /**
   * A pattern.
   *
   * @param fixed the values to set, 0 for fields that stay; the range starts at its source
   * @param ports whether the range is one of ports
   * @param span how many further values the range has
   * @param random where random values come from
   */
  RewritePattern(FlowId fixed, boolean ports, Order order, long span, ClickRandom random) {
    this.fixed = fixed;
    this.ports = ports;
    this.order = order;
    this.span = span;
    this.random = random;
  }

  /** The flow that {@code flow} becomes; null when no value is free. */
  FlowId rewrite(FlowId flow, UsedFlows used) {
    FlowId start =
        FlowId.of(
            choose(fixed.source(), flow.source()),
            choose(fixed.sourcePort(), flow.sourcePort()),
            choose(fixed.destination(), flow.destination()),
            choose(fixed.destinationPort(), flow.destinationPort()));
    if (span == 0) {
      return start;
    }
    long value = choose(start, flow.sourcePort(), used);
    return value < 0 ? null : with(start, value);
  }

  /** Threads share the sequence. */
  private synchronized long choose(FlowId start, int ownPort, UsedFlows used) {
    long value = firstFree(start, ownPort, used);
    if (value >= 0) {
      next = value + 1;
    }
    return value;
  }

  private static int choose(int fixed, int own) {
    return fixed != 0 ? fixed : own;
  }

  private long firstFree(FlowId start, int ownPort, UsedFlows used) {
    long own = (long) ownPort - fixed.sourcePort();
    if (order == Order.SAME_FIRST && ports && own >= 0 && own <= span && free(start, own, used)) {
      return own;
    }
    long value = order == Order.SEQUENTIAL ? (next > span ? 0 : next) : random.next(0, span);
    for (long tried = 0; tried <= span; tried++) {
      if (free(start, value, used)) {
        return value;
      }
      value = value == span ? 0 : value + 1;
    }
    return -1;
  }

  private boolean free(FlowId start, long value, UsedFlows used) {
    FlowId reply = with(start, value).reverse();
    return !used.contains(reply.addresses(), reply.ports());
  }

  private FlowId with(FlowId flow, long value) {
    int source = ports ? flow.source() : fixed.source() + (int) value;
    int port = ports ? fixed.sourcePort() + (int) value : flow.sourcePort();
    return FlowId.of(source, port, flow.destination(), flow.destinationPort());
  }

  /** Click's form of a pattern, without the order. */
  @Override
  public String toString() {
    String source = addressText(fixed.source());
    String destination = addressText(fixed.destination());
    if (!ports) {
      String end = span == 0 ? "" : "-" + dotted(fixed.source() + (int) span);
      return source + end + " " + destination;
    }
    String end = fixed.sourcePort() == 0 || span == 0 ? "" : "-" + (fixed.sourcePort() + span);
    return source
        + " "
        + portText(fixed.sourcePort())
        + end
        + " "
        + destination
        + " "
        + portText(fixed.destinationPort());
  }

  private static String addressText(int address) {
    return address == 0 ? "-" : dotted(address);
  }

  private static String portText(int port) {
    return port == 0 ? "-" : Integer.toString(port);
  }
}
