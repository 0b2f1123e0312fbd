package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;

/** Reads the PORT of the device elements. */
final class DeviceNumber {
  private DeviceNumber() {}

  /** The first argument; ports are numbered, PCI addresses belong to the binding. */
  static int read(Args args) {
    String port = args.mandatory("PORT").asString("");
    if (port.matches("[0-9]{1,5}")) {
      return Integer.parseInt(port);
    }
    if (!port.isEmpty()) {
      args.error(port + ": Unknown or invalid PORT; ports are numbers, bound by --port");
    }
    return 0;
  }
}
