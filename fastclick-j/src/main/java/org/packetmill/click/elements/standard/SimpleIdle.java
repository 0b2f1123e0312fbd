package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;

/**
 * Kills what is pushed to it, and has nothing to pull; unlike {@link Idle} it does not tell others
 * that there never will be.
 *
 * <pre>{@code SimpleIdle -> Discard}</pre>
 */
@ClickElement(
    usage = "SimpleIdle()",
    summary = "discards packets, and makes none",
    ports = "-/-",
    flow = "x/y",
    category = "Basic Sources and Sinks")
public final class SimpleIdle extends Element {
  @Override
  public void push(int port, Packet packet) {
    packet.kill();
  }

  @Override
  public Packet pull(int port) {
    return null;
  }
}
