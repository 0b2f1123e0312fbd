package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ThreadCounter;

/**
 * What the elements that check headers have in common: good packets go to output 0, bad ones to
 * output 1 or nowhere, and both are counted.
 *
 * <p>Handlers: {@code count} good packets, {@code drops} bad ones, {@code drop_details} bad ones by
 * reason, if {@code DETAILS} is true.
 */
public abstract class HeaderCheck extends ClassifyingElement {
  private static final int GOOD = 0;
  private static final int BAD = 1;

  private final String header;
  private final String[] reasons;
  private boolean verbose;
  private long[] details = {};
  private long count;

  /** Counts instead when several threads may come; null with one, which has a plain field. */
  private ThreadCounter counter;

  private long drops;

  /**
   * @param header what is checked, as in "IP header check failed"
   * @param reasons why a packet may be bad, in the order of their numbers
   */
  protected HeaderCheck(String header, String... reasons) {
    this.header = header;
    this.reasons = reasons.clone();
  }

  /** Reads VERBOSE and DETAILS. */
  protected final void configureReports(Args args) {
    verbose = args.keyword("VERBOSE").asBool(false);
    boolean detailed = args.keyword("DETAILS").asBool(false);
    details = new long[detailed ? reasons.length : 0];
  }

  /** Elements that have more to do call this as well. */
  @Override
  protected void initialize(Errors errors) {
    counter = ThreadCounter.of(context());
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return BAD;
  }

  /** Counts a good packet: the output it takes. */
  protected final int good() {
    if (counter == null) {
      count++;
    } else {
      counter.add(1);
    }
    return GOOD;
  }

  /** Counts a packet that is bad for reason number {@code reason}: the output it takes. */
  protected final int bad(int reason) {
    if (drops == 0 || verbose) {
      context().chatter(origin() + header + " header check failed: " + reasons[reason]);
    }
    drops++;
    if (details.length > 0) {
      details[reason]++;
    }
    return BAD;
  }

  /** What messages begin with; it differs from element to element. */
  protected String origin() {
    return this + ": ";
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> counter == null ? count : counter.sum());
    handlers.readLong("drops", () -> drops);
    if (details.length > 0) {
      handlers.read("drop_details", this::details);
    }
  }

  private String details() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < details.length; i++) {
      text.append("%15d packets due to: %24s\n".formatted(details[i], reasons[i]));
    }
    return text.toString();
  }
}
