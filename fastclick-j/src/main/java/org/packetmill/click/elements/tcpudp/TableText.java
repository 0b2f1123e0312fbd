package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.Handler;
import org.packetmill.click.element.Handlers;

/** A rewriter's table for people, one line for each direction of each mapping. */
record TableText(IPRewriterBase rewriter, int table, Ends ends) {
  /** Writes what is rewritten to what, in one direction of a mapping. */
  @FunctionalInterface
  interface Ends {
    void append(Mapping mapping, boolean replying, StringBuilder to);
  }

  /** The table of a rewriter of ports. */
  static TableText ofFlows(IPRewriterBase rewriter, int table) {
    return new TableText(rewriter, table, TableText::appendFlow);
  }

  private static void appendFlow(Mapping mapping, boolean replying, StringBuilder to) {
    to.append(mapping.key(replying)).append(" => ").append(mapping.key(!replying).reverse());
    SequenceShifts shifts = mapping.shifts(replying);
    if (shifts != null && shifts.current() != 0) {
      to.append(shifts.current() > 0 ? " seq +" : " seq ").append(shifts.current());
    }
  }

  /** Declares it as a handler, and hidden under its name of older times. */
  void declare(Handlers handlers, String name, String oldName) {
    handlers.readChanging(name, this::text);
    Handler.Reader reader = p -> text();
    handlers.add(new Handler(oldName, reader, null, false, true, true));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (RewriterState state : rewriter.states().all()) {
      state.table(table).forEach((mapping, replying) -> append(mapping, replying, text));
    }
    return text.toString();
  }

  /** The starred output is the one of this direction. */
  private void append(Mapping mapping, boolean replying, StringBuilder to) {
    ends.append(mapping, replying, to);
    to.append(replying ? " [" : " [*").append(mapping.output);
    to.append(replying ? " *" : " ").append(mapping.replyOutput);
    to.append("] i").append(mapping.owner.number);
    long expiry = mapping.guaranteed ? rewriter.bestEffortExpiry(mapping) : mapping.expiry;
    to.append(" exp").append((expiry + 500 - rewriter.now()) / 1000).append('\n');
  }
}
