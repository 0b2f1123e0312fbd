package org.packetmill.xchange.linux;

import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.LinuxDevices;

/** Opens devices by system calls. */
public final class KernelDevices implements LinuxDevices {
  @Override
  public LinuxDevice openPacketSocket(String name, boolean promiscuous) {
    return PacketSocket.open(name, promiscuous);
  }

  @Override
  public LinuxDevice openTun(TunOptions options) {
    return TunDevice.open(options);
  }
}
