package org.packetmill.xchange.dpdk;

import java.util.EnumSet;
import java.util.Set;
import org.packetmill.click.port.Offload;

/** What a device has taken over, and the bits of DPDK's {@code rte_eth_conf} for it. */
final class Offloads {
  private final DpdkDevice device;
  private final Set<Offload> on = EnumSet.noneOf(Offload.class);

  Offloads(DpdkDevice device) {
    this.device = device;
  }

  /**
   * Adds {@code wanted}.
   *
   * @throws org.packetmill.click.port.PortException when the driver does not have one of them
   */
  void add(Set<Offload> wanted) {
    for (Offload offload : wanted) {
      long able = isReceive(offload) ? device.info().rxOffloads() : device.info().txOffloads();
      if ((able & bit(offload)) == 0) {
        throw offload.refusal(device.name());
      }
      on.add(offload);
    }
  }

  boolean hasAll(Set<Offload> wanted) {
    return on.containsAll(wanted);
  }

  /** Whether packets that arrive bring a VLAN tag beside their data. */
  boolean takesTagsOff() {
    return on.contains(Offload.VLAN_STRIP) || on.contains(Offload.QINQ_STRIP);
  }

  boolean insertsTags() {
    return on.contains(Offload.VLAN_INSERT);
  }

  /** The offloads of receiving and of sending. */
  long[] bits() {
    long[] bits = new long[2];
    for (Offload offload : on) {
      bits[isReceive(offload) ? 0 : 1] |= bit(offload);
    }
    return bits;
  }

  /** Those of sending that are about checksums. */
  long checksums() {
    return bits()[1] & ~bit(Offload.VLAN_INSERT);
  }

  private static boolean isReceive(Offload offload) {
    return offload.compareTo(Offload.VLAN_INSERT) < 0;
  }

  /** The shim knows them in the order of the enumeration. */
  private static long bit(Offload offload) {
    return PortCalls.offload(offload.ordinal());
  }
}
