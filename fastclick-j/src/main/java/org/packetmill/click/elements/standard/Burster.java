package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;

/**
 * Pulls up to {@code BURST} packets (8 by default) every {@code INTERVAL} and pushes them on.
 *
 * @see TimedUnqueue
 */
@ClickElement(
    usage = "Burster(INTERVAL [, BURST])",
    summary = "pull-to-push converter",
    processing = "l/h",
    category = "Packet Scheduling")
public final class Burster extends TimedUnqueue {
  public Burster() {
    super(8);
  }
}
