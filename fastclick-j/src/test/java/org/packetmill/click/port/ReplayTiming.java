package org.packetmill.click.port;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.packet.PacketBatch;

/**
 * Times receive plus send on the replay ring, to be run by hand: {@code ReplayTiming TRACE [OPTION
 * ...]}. Prints, for each round, nanoseconds of thread CPU time and of wall time per packet, and
 * bytes allocated; on a shared machine the least round is the one to look at.
 */
final class ReplayTiming {
  private static final int ROUNDS = 100;
  private static final long PACKETS = 1_000_000;
  private static final int BURST = 32;

  private ReplayTiming() {}

  public static void main(String[] args) {
    List<String> words = new ArrayList<>(List.of(args));
    Path trace = Path.of(words.removeFirst());
    words.add("loop");
    PacketPort port = ReplayPort.replay("replay", trace, ReplayOptions.parse(words));
    for (int i = 0; i < ROUNDS; i++) {
      round(port);
    }
    System.out.println(port.counters());
    port.close();
  }

  private static void round(PacketPort port) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    forward(port);
    System.out.printf(
        "cpu %.2f ns, wall %.2f ns, %.6f bytes allocated per packet%n",
        (double) (threads.getCurrentThreadCpuTime() - cpu) / PACKETS,
        (double) (System.nanoTime() - wall) / PACKETS,
        (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / PACKETS);
  }

  private static void forward(PacketPort port) {
    PacketBatch batch = new PacketBatch(BURST);
    for (long done = 0; done < PACKETS; done += BURST) {
      port.receive(0, batch, BURST);
      port.send(0, batch, 0);
      batch.clear();
    }
  }
}
