package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Passes on pulls to input {@code INPUT} (0 by default); a negative number means that there are no
 * packets. Unlike {@link PullSwitch} it does not notify.
 *
 * <p>Handlers: {@code switch} (read and write).
 */
@ClickElement(
    usage = "SimplePullSwitch([INPUT])",
    summary = "forwards pulls to settable input, without notifying",
    ports = "-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class SimplePullSwitch extends InputChoice {
  @Override
  public Packet pull(int port) {
    return chosen() < 0 ? null : input(chosen()).pull();
  }
}
