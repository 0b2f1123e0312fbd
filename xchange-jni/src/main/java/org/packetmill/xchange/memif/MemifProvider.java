package org.packetmill.xchange.memif;

import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortProvider;

/** Opens ports of kind {@code memif}. */
public final class MemifProvider implements PortProvider {
  @Override
  public String kind() {
    return "memif";
  }

  @Override
  public String usage() {
    return MemifOptions.USAGE;
  }

  @Override
  public void check(String spec) {
    MemifOptions.parse(spec);
  }

  @Override
  public PacketPort open(String spec) {
    return MemifPort.open(spec, System.err::println);
  }
}
