package org.packetmill.click.router;

import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;

/**
 * Told when what elements hold may have changed, always between bursts and on the thread that runs
 * the router.
 */
public interface RouterListener {
  /** Nobody. */
  RouterListener NONE = new RouterListener() {};

  /** {@code element} is about to be configured again. */
  default void beforeReconfigure(Element element) {}

  /** {@code element} was configured again, or could not be. */
  default void afterReconfigure(Element element) {}

  /**
   * A write handler has returned or failed; {@code element} is null for the router's own handlers.
   */
  default void afterWrite(Element element, Handler handler) {}

  /** The router has run its last task; nothing may refer to it any more. */
  default void released() {}
}
