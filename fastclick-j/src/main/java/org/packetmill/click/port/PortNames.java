package org.packetmill.click.port;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers for the ports that configurations call by a device's name or address. They lie behind the
 * numbers that {@code --port} binds, and are the same wherever the same configurations are read in
 * the same order.
 */
public final class PortNames {
  private static final int FIRST = 65536;
  private static final List<String> NAMES = new ArrayList<>();

  private PortNames() {}

  /** The number of the port that {@code spec} describes: {@code dpdk:0000:03:00.0}. */
  public static synchronized int number(String spec) {
    int known = NAMES.indexOf(spec);
    if (known >= 0) {
      return FIRST + known;
    }
    NAMES.add(spec);
    return FIRST + NAMES.size() - 1;
  }

  /** What {@link #number} was given for {@code number}; null for any other number. */
  static synchronized String spec(int number) {
    int index = number - FIRST;
    return index < 0 || index >= NAMES.size() ? null : NAMES.get(index);
  }
}
