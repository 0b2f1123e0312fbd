package org.packetmill.click.elements.userlevel;

import java.util.BitSet;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;

/**
 * The threads that serve the queues of receiving devices, shared out as FastClick's queue devices
 * do: threads that the configuration gives to other elements are left to these, and the rest is
 * divided among the devices, each taking those behind the ones of the device before.
 */
final class QueueThreads {
  private QueueThreads() {}

  /**
   * Chooses.
   *
   * @param maxThreads the most that it may use; -1 for its share
   * @param offset how many of the free threads to skip; -1 for those of the devices before it
   * @param queues how many queues there are to serve; -1 for one for each thread
   * @return the threads in their order, one at least
   */
  static int[] choose(Element device, int maxThreads, int offset, int queues) {
    ElementContext context = device.context();
    if (context.threads() == 1 || context.isAssigned(device)) {
      return new int[] {Math.max(0, context.homeThread(device))};
    }
    int[] free = free(context.threads(), context.assignedThreads());
    int[] devices = devices(device);
    int share = Math.max(1, free.length / devices[1]);
    int wanted = maxThreads < 0 ? share : Math.min(maxThreads, free.length);
    int first = offset >= 0 ? offset : devices[0] * share;
    int[] threads = new int[queues > 0 ? Math.min(wanted, queues) : wanted];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = free[(first + i) % free.length];
    }
    return threads;
  }

  /** The threads that nobody was given; all of them when there is none. */
  private static int[] free(int threads, BitSet assigned) {
    BitSet free = new BitSet();
    free.set(0, threads);
    free.andNot(assigned);
    if (free.isEmpty()) {
      free.set(0, threads);
    }
    return free.stream().toArray();
  }

  /** How many devices that share threads stand before this one, and how many there are. */
  private static int[] devices(Element device) {
    int before = 0;
    int all = 0;
    for (Element element : device.context().elements()) {
      if (element == device) {
        before = all;
      }
      if (element instanceof FromDPDKDevice && !device.context().isAssigned(element)) {
        all++;
      }
    }
    return new int[] {before, Math.max(1, all)};
  }
}
