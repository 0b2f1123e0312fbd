package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;

/**
 * Looks routes up as LinearIPLookup does, in a table that does not change.
 *
 * <p>Handlers: {@code table}, {@code lookup}.
 *
 * @see LinearIPLookup
 */
@ClickElement(
    usage = "StaticIPLookup(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes in a table that does not change",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public final class StaticIPLookup extends LinearIPLookup {
  @Override
  protected void addHandlers(Handlers handlers) {
    addReadHandlers(handlers);
  }
}
