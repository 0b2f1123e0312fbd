package org.packetmill.click.elements.ip;

import java.util.List;
import org.packetmill.click.element.ClickElement;

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
public final class DirectIPLookup extends TrieLookup {
  public DirectIPLookup() {
    super(RouteStore.Slots.FIRST_FREE, 16);
  }

  /** Click's drops such packets without a word. */
  @Override
  void reportNoRoute(int address) {}

  @Override
  List<IPRoute> shown(List<IPRoute> routes) {
    return DirectOrder.of(routes);
  }
}
