package org.packetmill.xchange.dpdk;

/**
 * A device that DPDK knows: one that EAL brought along, or one attached for a port.
 *
 * @param port its number
 * @param name such as {@code net_pcap0}
 * @param info its limits
 * @param attached whether it was attached for a port and goes with it
 */
record DpdkDevice(int port, String name, PortCalls.Info info, boolean attached) {
  /**
   * Starts EAL if need be, and finds or attaches the device.
   *
   * @throws DpdkException when that is impossible
   */
  static DpdkDevice open(DpdkOptions options) {
    Eal.start(options.device());
    if (options.isNumber()) {
      int number = Integer.parseInt(options.device());
      if (!PortCalls.isValid(number)) {
        throw new DpdkException(
            "DPDK has no such port: port=%d, ports=%d".formatted(number, PortCalls.count()));
      }
      return of(number, false);
    }
    int known = PortCalls.byName(options.device());
    if (known >= 0) {
      return of(known, false);
    }
    EalCalls.Outcome outcome = EalCalls.attach(options.probe());
    if (outcome.result() < 0) {
      throw DpdkException.of(
          outcome.result(), "rte_dev_probe(%s)%s".formatted(options.probe(), outcome.reason()));
    }
    int port = PortCalls.byName(options.device());
    DpdkException.check(port, "rte_eth_dev_get_port_by_name", "name", options.device());
    return of(port, true);
  }

  private static DpdkDevice of(int port, boolean attached) {
    return new DpdkDevice(port, PortCalls.name(port), PortCalls.info(port), attached);
  }

  /** Closes it; what was attached goes. */
  void close() {
    if (attached) {
      PortCalls.detach(port);
    } else {
      PortCalls.close(port);
    }
  }
}
