package org.packetmill.click.elements.ip;

import java.util.List;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;

/**
 * Looks routes up in a trie of 256 entries a level: for large tables in little memory.
 *
 * <pre>{@code
 * rt :: RadixIPLookup(10.0.0.0/8 0, 10.1.0.0/16 10.0.0.2 1, 0.0.0.0/0 2);
 * }</pre>
 *
 * <p>Handlers: {@code table}, {@code lookup}, {@code add}, {@code set}, {@code remove}, {@code
 * ctrl}, {@code flush}.
 *
 * @see DirectIPLookup
 */
@ClickElement(
    usage = "RadixIPLookup(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes in a trie",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public final class RadixIPLookup extends IPRouteTable {
  private static final int ROOT_BITS = 8;

  private int[] entries = PrefixTrie.build(ROOT_BITS, List.of());

  public RadixIPLookup() {
    super(RouteStore.Slots.LAST_FREED);
  }

  @Override
  void install(List<IPRoute> routes) {
    entries = PrefixTrie.build(ROOT_BITS, routes);
  }

  @Override
  int find(int address) {
    return PrefixTrie.find(entries, ROOT_BITS, address);
  }

  @Override
  String refusal(IPRoute route) {
    return PrefixTrie.refusal(route);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    super.addHandlers(handlers);
    handlers.button("flush", this::flush);
  }
}
