package org.packetmill.click.elements.etherswitch;

import java.util.Arrays;
import org.packetmill.click.elements.AddressText;

/** Where Ethernet addresses were last seen, and when: an open hash table. */
final class SeenAddresses {
  private static final int NOWHERE = -1;

  /** No Ethernet address. */
  private static final long EMPTY = -1;

  private long[] addresses = new long[64];
  private int[] ports = new int[64];
  private long[] stamps = new long[64];
  private int size;

  SeenAddresses() {
    Arrays.fill(addresses, EMPTY);
  }

  /** Notes that {@code address} was seen at {@code port}. */
  void put(long address, int port, long stamp) {
    int at = slot(address);
    if (addresses[at] == EMPTY) {
      if (2 * size >= addresses.length) {
        grow();
        at = slot(address);
      }
      addresses[at] = address;
      size++;
    }
    ports[at] = port;
    stamps[at] = stamp;
  }

  /** The port of {@code address}; -1 if it was not seen within {@code span} before {@code now}. */
  int find(long address, long now, long span) {
    int at = slot(address);
    if (addresses[at] == EMPTY || ports[at] == NOWHERE) {
      return NOWHERE;
    }
    if (now >= stamps[at] + span) {
      ports[at] = NOWHERE;
    }
    return ports[at];
  }

  private int slot(long address) {
    int mask = addresses.length - 1;
    long hash = address * 0x9e3779b97f4a7c15L;
    int at = (int) (hash >>> 40) & mask;
    while (addresses[at] != EMPTY && addresses[at] != address) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldAddresses = addresses;
    int[] oldPorts = ports;
    long[] oldStamps = stamps;
    addresses = new long[2 * oldAddresses.length];
    ports = new int[addresses.length];
    stamps = new long[addresses.length];
    Arrays.fill(addresses, EMPTY);
    size = 0;
    for (int i = 0; i < oldAddresses.length; i++) {
      if (oldAddresses[i] != EMPTY && oldPorts[i] != NOWHERE) {
        put(oldAddresses[i], oldPorts[i], oldStamps[i]);
      }
    }
  }

  /** A line for each address: itself and its port. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < addresses.length; i++) {
      if (addresses[i] != EMPTY && ports[i] != NOWHERE) {
        text.append(AddressText.ether(addresses[i])).append(' ').append(ports[i]).append('\n');
      }
    }
    return text.toString();
  }
}
