package org.packetmill.click.elements.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Flows by their ends. */
final class IpFlowTable {
  private static final int FIRST_SIZE = 1024;

  private IpFlow[] buckets = new IpFlow[FIRST_SIZE];
  private int size;

  /** The flow between these ends, null if there is none. */
  IpFlow find(long hosts, int ports, boolean tcp) {
    IpFlow flow = buckets[bucket(hosts, ports)];
    while (flow != null && !(flow.hosts == hosts && flow.ports == ports && flow.tcp == tcp)) {
      flow = flow.next;
    }
    return flow;
  }

  /** The flow of these hosts with that number, null if there is none. */
  IpFlow find(long hosts, int aggregate) {
    for (IpFlow bucket : buckets) {
      for (IpFlow flow = bucket; flow != null; flow = flow.next) {
        if (flow.hosts == hosts && flow.aggregate == aggregate) {
          return flow;
        }
      }
    }
    return null;
  }

  void add(IpFlow flow) {
    if (size > buckets.length) {
      grow();
    }
    link(flow);
    size++;
  }

  /** Removes and returns the flows that {@code dead} says yes to. */
  List<IpFlow> removeIf(Predicate<IpFlow> dead) {
    List<IpFlow> removed = new ArrayList<>();
    for (int i = 0; i < buckets.length; i++) {
      IpFlow flow = buckets[i];
      buckets[i] = null;
      while (flow != null) {
        IpFlow next = flow.next;
        if (dead.test(flow)) {
          removed.add(flow);
          size--;
        } else {
          link(flow);
        }
        flow = next;
      }
    }
    return removed;
  }

  private void link(IpFlow flow) {
    int bucket = bucket(flow.hosts, flow.ports);
    flow.next = buckets[bucket];
    buckets[bucket] = flow;
  }

  private int bucket(long hosts, int ports) {
    long mixed = (hosts ^ ports * 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    return (int) (mixed >>> 32) & buckets.length - 1;
  }

  private void grow() {
    IpFlow[] before = buckets;
    buckets = new IpFlow[2 * before.length];
    for (IpFlow bucket : before) {
      for (IpFlow flow = bucket; flow != null; ) {
        IpFlow next = flow.next;
        link(flow);
        flow = next;
      }
    }
  }
}
