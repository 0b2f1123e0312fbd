package org.packetmill.click.elements.flow;

import java.util.List;
import org.packetmill.click.packet.LikelyHeader;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Reads the table for all packets of a burst before the first one is dealt with, so that the
 * processor waits for many cache lines at the same time instead of for one after the other.
 *
 * <p>Keys are guessed from the packets' data. Nothing is remembered: a guess that is wrong, or has
 * become so when the packet's turn comes, has only cost time.
 */
final class FlowsAhead {
  /** Packets of a burst that are looked at. */
  private static final int MOST = 256;

  private static final int PORTS = 4;

  private final long[] addresses = new long[MOST];
  private final long[] tails = new long[MOST];
  private final int[] flows = new int[MOST];

  /** Depends on all that was read, so that no read can be left out; nobody needs it. */
  @SuppressWarnings("UnusedVariable")
  private int sink;

  /** Looks up what the burst will probably ask {@code table} and {@code listeners} for. */
  void look(PacketBatch burst, FlowTable table, List<FlowListener> listeners) {
    int count = keys(burst);
    sink += table.touch(addresses, tails, flows, count);
    table.find(addresses, tails, flows, count);
    for (int i = 0; i < listeners.size(); i++) {
      sink += listeners.get(i).flowsAhead(flows, count);
    }
  }

  /** Guesses the keys; returns how many there are. */
  private int keys(PacketBatch burst) {
    int count = 0;
    int packets = Math.min(MOST, burst.size());
    for (int i = 0; i < packets; i++) {
      Packet packet = burst.get(i);
      int header = LikelyHeader.ipv4(packet);
      if (header >= 0) {
        int transport = header + 4 * (packet.u8(header) & 0xf);
        int ports = transport + PORTS <= packet.length() ? packet.u32(transport) : 0;
        addresses[count] = packet.u64(header + 12);
        tails[count++] = FlowTable.tail(ports, packet.u8(header + 9));
      }
    }
    return count;
  }
}
