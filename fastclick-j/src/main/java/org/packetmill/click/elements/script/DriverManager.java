package org.packetmill.click.elements.script;

import org.packetmill.click.element.ClickElement;

/**
 * A {@link Script} of {@code TYPE DRIVER}: takes one step whenever the driver is about to stop.
 *
 * <pre>{@code DriverManager(pause, print c.count, write source.reset, pause, stop)}</pre>
 */
@ClickElement(
    usage = "DriverManager(INSTRUCTIONS...)",
    summary = "manages driver stop events",
    ports = "0/0",
    category = "Control")
public final class DriverManager extends Script {
  @Override
  String defaultType() {
    return "DRIVER";
  }
}
