package org.packetmill.click.elements.userlevel;

import java.util.Map;
import java.util.function.Supplier;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortDetails;

/** Handlers of FastClick's device elements that tell what a network card says of itself. */
final class CardHandlers {
  private CardHandlers() {}

  /** Adds them; {@code port} gives null for a device that is not there. */
  static void add(Handlers handlers, Supplier<PacketPort> port) {
    handlers.read("driver", () -> details(port).driver());
    handlers.read("carrier", () -> port.get() != null && port.get().linkUp() ? "1" : "0");
    handlers.readLong("speed", () -> details(port).speed());
    handlers.read("duplex", () -> details(port).fullDuplex() ? "1" : "0");
    handlers.read("autoneg", () -> details(port).negotiated() ? "1" : "0");
    handlers.readLong("nombufs", () -> details(port).noBuffers());
    handlers.read("xstats", () -> extended(port.get()));
  }

  /** Of a port without a driver of its own, its description says what it is. */
  private static PortDetails details(Supplier<PacketPort> supplier) {
    PacketPort port = supplier.get();
    if (port == null) {
      return PortDetails.NONE;
    }
    PortDetails details = port.details();
    return details.driver().isEmpty() ? details.withDriver(port.description()) : details;
  }

  private static String extended(PacketPort port) {
    StringBuilder lines = new StringBuilder();
    Map<String, Long> all = port == null ? Map.of() : port.extendedStatistics();
    all.forEach((name, value) -> lines.append(name).append(": ").append(value).append('\n'));
    return lines.toString();
  }
}
