package org.packetmill.xchange.dpdk;

import java.util.Set;
import org.packetmill.click.port.Offload;

/** What a device has taken over, and the bits of DPDK's {@code rte_eth_conf} for it. */
final class Offloads {
  private final DpdkDevice device;
  private Set<Offload> receive = Set.of();
  private Set<Offload> send = Set.of();

  Offloads(DpdkDevice device) {
    this.device = device;
  }

  Set<Offload> receive() {
    return receive;
  }

  Set<Offload> send() {
    return send;
  }

  /**
   * Those of receiving from now on.
   *
   * @throws org.packetmill.click.port.PortException when the driver does not have one of them
   */
  void receive(Set<Offload> wanted) {
    check(wanted, device.info().rxOffloads());
    receive = wanted;
  }

  /** The same of sending. */
  void send(Set<Offload> wanted) {
    check(wanted, device.info().txOffloads());
    send = wanted;
  }

  private void check(Set<Offload> wanted, long able) {
    for (Offload offload : wanted) {
      if ((able & bit(offload)) == 0) {
        throw offload.refusal(device.name());
      }
    }
  }

  /** Refuses {@code wanted} while the device runs, unless it runs with that. */
  void keep(Set<Offload> running, Set<Offload> wanted) {
    if (!running.equals(wanted)) {
      throw new DpdkException(
          "%s runs with other offloads: running=%s, wanted=%s; stop it first"
              .formatted(device.name(), running, wanted));
    }
  }

  /** Whether packets that arrive bring a VLAN tag beside their data. */
  boolean takesTagsOff() {
    return receive.contains(Offload.VLAN_STRIP) || receive.contains(Offload.QINQ_STRIP);
  }

  boolean insertsTags() {
    return send.contains(Offload.VLAN_INSERT);
  }

  /** The offloads of receiving and of sending. */
  long[] bits() {
    return new long[] {bits(receive), bits(send)};
  }

  /** Those of sending that are about checksums. */
  long checksums() {
    return bits(send) & ~bit(Offload.VLAN_INSERT);
  }

  private static long bits(Set<Offload> offloads) {
    return offloads.stream().mapToLong(Offloads::bit).reduce(0, (a, b) -> a | b);
  }

  /** The shim knows them in the order of the enumeration. */
  private static long bit(Offload offload) {
    return PortCalls.offload(offload.ordinal());
  }
}
