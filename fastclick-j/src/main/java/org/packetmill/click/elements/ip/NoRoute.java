package org.packetmill.click.elements.ip;

import org.packetmill.click.element.Element;

/** Says which addresses had no route: the first few times only. */
final class NoRoute {
  private static final int LIMIT = 5;

  private int complaints;

  void report(Element table, int address) {
    if (complaints < LIMIT) {
      complaints++;
      table.context().chatter(table.className() + ": no route for " + Ip4.dotted(address));
    }
  }
}
