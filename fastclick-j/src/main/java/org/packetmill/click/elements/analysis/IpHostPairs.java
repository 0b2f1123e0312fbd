package org.packetmill.click.elements.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.click.elements.ClickHashOrder;

/** All pairs of hosts seen, in the order in which Click goes through them. */
final class IpHostPairs {
  private final ClickHashOrder<Long> order = new ClickHashOrder<>();
  private final Set<Long> known = new HashSet<>();

  /** Enters two hosts, as {@link IpFlowNumbers#hosts} has them, unless they are there. */
  void add(long hosts) {
    if (known.add(hosts)) {
      order.add(hash(hosts), hosts);
      order.balance();
    }
  }

  List<Long> inOrder() {
    return order.values();
  }

  /** Click's hash, which reads addresses with their first byte lowest. */
  private static int hash(long hosts) {
    int first = Integer.reverseBytes((int) (hosts >>> 32));
    int second = Integer.reverseBytes((int) hosts);
    return (first << 12) + second + (first >>> 20 & 0x1f);
  }
}
