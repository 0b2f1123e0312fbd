package org.packetmill.xchange.dpdk;

import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortProvider;

/** Opens {@code dpdk:} ports. */
public final class DpdkProvider implements PortProvider {
  @Override
  public String kind() {
    return "dpdk";
  }

  @Override
  public String usage() {
    return DpdkOptions.USAGE;
  }

  @Override
  public void check(String spec) {
    DpdkOptions.parse(spec);
  }

  @Override
  public PacketPort open(String spec) {
    DpdkOptions options = DpdkOptions.parse(spec);
    return options.isRing() ? new DpdkRingPort(spec, options) : new DpdkPort(spec, options);
  }
}
