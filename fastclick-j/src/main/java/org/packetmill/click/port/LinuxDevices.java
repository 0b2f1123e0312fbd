package org.packetmill.click.port;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens network devices of the Linux kernel. The system calls are in another module, which is found
 * by {@link ServiceLoader}.
 */
public interface LinuxDevices {
  /**
   * A socket that gets a copy of each frame of device {@code name}.
   *
   * @throws PortException when it cannot be opened
   */
  LinuxDevice openPacketSocket(String name, boolean promiscuous);

  /**
   * Makes a virtual device.
   *
   * @throws PortException when it cannot be made
   */
  LinuxDevice openTun(TunOptions options);

  /**
   * What a virtual device is like.
   *
   * @param tap whether it carries Ethernet frames, or else IP packets
   * @param name its name, or empty for the kernel to choose
   * @param address the kernel's IPv4 address on it; 0 to leave address and state alone
   * @param mask its network mask
   * @param gateway of the default route through it, or 0
   * @param ether the kernel's Ethernet address, or 0 to leave it
   * @param mtu its MTU
   */
  record TunOptions(
      boolean tap, String name, int address, int mask, int gateway, long ether, int mtu) {}

  /**
   * Those of the module that is there.
   *
   * @throws PortException when there is none
   */
  static LinuxDevices find() {
    Optional<LinuxDevices> found =
        ServiceLoader.load(LinuxDevices.class, LinuxDevices.class.getClassLoader()).findFirst();
    return found.orElseThrow(
        () -> new PortException("devices of Linux need xchange-jni on the class path"));
  }
}
