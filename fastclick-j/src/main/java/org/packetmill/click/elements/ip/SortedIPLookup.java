package org.packetmill.click.elements.ip;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;

/**
 * Looks routes up as LinearIPLookup does; its table shows more specific routes in front of those
 * that contain them. An element of older configurations.
 *
 * @see LinearIPLookup
 */
@ClickElement(
    usage = "SortedIPLookup(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes in a sorted table",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public final class SortedIPLookup extends LinearIPLookup {
  @Override
  protected void configure(Args args) {
    args.warning("SortedIPLookup is deprecated; use LinearIPLookup or RadixIPLookup instead");
    super.configure(args);
  }

  @Override
  List<IPRoute> shown(List<IPRoute> routes) {
    List<IPRoute> sorted = new ArrayList<>();
    for (IPRoute route : routes) {
      sorted.add(route);
      sorted = sorted(sorted);
    }
    return sorted;
  }

  /** A route comes when all that it contains have come; among these the order stays. */
  private static List<IPRoute> sorted(List<IPRoute> routes) {
    List<IPRoute> left = new ArrayList<>(routes);
    List<IPRoute> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      IPRoute next =
          left.stream()
              .filter(r -> left.stream().noneMatch(other -> other != r && r.contains(other)))
              .findFirst()
              .orElseThrow();
      left.remove(next);
      sorted.add(next);
    }
    return sorted;
  }
}
