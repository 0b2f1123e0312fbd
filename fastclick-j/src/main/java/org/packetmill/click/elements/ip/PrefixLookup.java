package org.packetmill.click.elements.ip;

import org.packetmill.click.element.Handlers;

/**
 * A routing table for masks that are prefixes, which can be emptied by its {@code flush} handler.
 */
abstract class PrefixLookup extends IPRouteTable {
  PrefixLookup(RouteStore.Slots slots) {
    super(slots);
  }

  @Override
  final String refusal(IPRoute route) {
    return PrefixTrie.refusal(route);
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    super.addHandlers(handlers);
    handlers.button("flush", this::flush);
  }
}
