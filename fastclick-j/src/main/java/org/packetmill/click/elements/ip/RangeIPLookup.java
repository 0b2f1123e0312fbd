package org.packetmill.click.elements.ip;

import java.util.List;
import org.packetmill.click.element.ClickElement;

/**
 * Looks routes up by binary search in a compact array of address ranges: for large tables that are
 * to stay in the processor's cache.
 *
 * <p>Handlers: {@code table}, in the order of Click's hash of the prefixes; {@code lookup}, {@code
 * add}, {@code set}, {@code remove}, {@code ctrl}, {@code flush}.
 *
 * @see DirectIPLookup
 */
@ClickElement(
    usage = "RangeIPLookup(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes by binary search of ranges",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public final class RangeIPLookup extends PrefixLookup {
  private int[] kickstart;
  private int[] starts;
  private int[] ranges;

  public RangeIPLookup() {
    super(RouteStore.Slots.FIRST_FREE);
    install(List.of());
  }

  @Override
  void install(List<IPRoute> routes) {
    RangeTable table = RangeTable.of(routes);
    kickstart = table.kickstart;
    starts = table.starts;
    ranges = table.routes;
  }

  @Override
  int find(int address) {
    return RangeTable.find(kickstart, starts, ranges, address);
  }

  /** Click's drops such packets without a word. */
  @Override
  void reportNoRoute(int address) {}

  @Override
  List<IPRoute> shown(List<IPRoute> routes) {
    return DirectOrder.of(routes);
  }
}
