package org.packetmill.click.elements.test;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets and shows the activity signal: in a pull context what those upstream say of
 * packets, in a push context what those downstream say of room.
 *
 * <p>Handlers: {@code signal} (read).
 */
@ClickElement(
    usage = "NotifierDebug",
    summary = "provides debugging information about notifiers",
    category = "Debugging")
public final class NotifierDebug extends SimpleElement {
  private NotifierSignal signal = NotifierSignal.BUSY;

  @Override
  protected void initialize(Errors errors) {
    Task nobody = null;
    signal =
        input(0).isPush()
            ? context().downstreamFullSignal(this, 0, nobody)
            : context().upstreamEmptySignal(this, 0, nobody);
  }

  @Override
  protected Packet process(Packet packet) {
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("signal", () -> signal.text());
  }
}
