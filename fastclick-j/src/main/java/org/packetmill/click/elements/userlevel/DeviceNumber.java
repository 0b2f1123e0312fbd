package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.port.PortNames;

/** Reads the PORT of the device elements. */
final class DeviceNumber {
  private static final String PCI = "([0-9a-fA-F]{4,8}:)?[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]";
  private static final String VIRTUAL = "(net|eth)_[A-Za-z_]+[0-9]+";

  private DeviceNumber() {}

  /** The first argument: a number, bound by {@code --port}, or a device of DPDK's. */
  static int read(Args args) {
    String port = args.mandatory("PORT").asString("");
    if (port.matches("[0-9]{1,5}")) {
      return Integer.parseInt(port);
    }
    if (port.matches(PCI) || port.matches(VIRTUAL)) {
      return PortNames.number("dpdk:" + port);
    }
    if (!port.isEmpty()) {
      args.error(
          port + ": Unknown or invalid PORT; it is a number, bound by --port, or a PCI address");
    }
    return 0;
  }
}
