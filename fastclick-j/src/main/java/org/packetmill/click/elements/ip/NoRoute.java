package org.packetmill.click.elements.ip;

import org.packetmill.click.element.Element;

/** Says which addresses had no route, as Click does: the first few times only. */
public final class NoRoute {
  private static final int LIMIT = 5;

  private int complaints;

  /** Tells that {@code table}, which calls itself {@code name}, has no route. */
  public void report(Element table, String name, int address) {
    if (complaints < LIMIT) {
      complaints++;
      table.context().chatter(name + ": no route for " + Ip4.dotted(address));
    }
  }
}
