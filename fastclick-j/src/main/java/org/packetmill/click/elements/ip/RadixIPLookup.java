package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;

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
public final class RadixIPLookup extends TrieLookup {
  public RadixIPLookup() {
    super(RouteStore.Slots.LAST_FREED, 8);
  }
}
