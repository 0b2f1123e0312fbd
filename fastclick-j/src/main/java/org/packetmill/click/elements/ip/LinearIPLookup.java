package org.packetmill.click.elements.ip;

import java.util.List;
import org.packetmill.click.element.ClickElement;

/**
 * Looks routes up in a table that is searched from end to end: for a few routes.
 *
 * <pre>{@code
 * rt :: LinearIPLookup(10.0.0.1/32 0, 10.0.0.0/24 1, 0.0.0.0/0 10.0.0.254 1);
 * }</pre>
 *
 * <p>Handlers: {@code table}, {@code lookup}, {@code add}, {@code set}, {@code remove}, {@code
 * ctrl}.
 *
 * @see RadixIPLookup
 */
@ClickElement(
    usage = "LinearIPLookup(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes in a table that is searched from end to end",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public class LinearIPLookup extends IPRouteTable {
  private int[] prefixes = {};

  public LinearIPLookup() {
    super(RouteStore.Slots.FIRST_FREE);
  }

  @Override
  void install(List<IPRoute> routes) {
    prefixes = LinearRoutes.prefixes(routes);
  }

  @Override
  String reporter() {
    return "LinearIPLookup";
  }

  @Override
  int find(int address) {
    return LinearRoutes.find(prefixes, address);
  }
}
