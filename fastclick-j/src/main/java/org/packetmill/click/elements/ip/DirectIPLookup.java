package org.packetmill.click.elements.ip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;

/**
 * Looks routes up in an array indexed by the first half of the address, and below that in levels of
 * 256 entries for the longer prefixes: few memory accesses for much memory.
 *
 * <p>Handlers: {@code table}, in the order of Click's hash of the prefixes; {@code lookup}, {@code
 * add}, {@code set}, {@code remove}, {@code ctrl}, {@code flush}.
 *
 * @see RadixIPLookup
 */
@ClickElement(
    usage = "DirectIPLookup(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes in a large array",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public final class DirectIPLookup extends IPRouteTable {
  private static final int ROOT_BITS = 16;
  private static final int BUCKETS = 1 << 16;

  private int[] entries = PrefixTrie.build(ROOT_BITS, List.of());

  public DirectIPLookup() {
    super(RouteStore.Slots.FIRST_FREE);
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

  @Override
  List<IPRoute> shown(List<IPRoute> routes) {
    // A bucket shows its newest route first; the one to everywhere is in its bucket from the start.
    List<IPRoute> newestFirst = new ArrayList<>(routes.reversed());
    newestFirst.sort(
        Comparator.<IPRoute>comparingInt(DirectIPLookup::bucket)
            .thenComparing(route -> route.mask() == 0));
    return newestFirst;
  }

  /** Click's hash of a prefix. */
  private static int bucket(IPRoute route) {
    int prefix = route.address();
    int length = route.prefixLength();
    int hash = prefix ^ length << 5 ^ (prefix >>> (length >> 2)) - length;
    hash ^= hash >>> 23 ^ (hash >>> 15) * length ^ (prefix >>> 17) * 53;
    hash -= prefix >>> 3 ^ (hash >>> length) * 7 ^ (hash >>> 11) * 103;
    return (hash ^ hash >>> 17) & BUCKETS - 1;
  }
}
