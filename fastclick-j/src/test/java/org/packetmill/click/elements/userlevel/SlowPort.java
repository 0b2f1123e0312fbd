package org.packetmill.click.elements.userlevel;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;

/** A port that takes as many packets as a test lets it. */
final class SlowPort implements PacketPort {
  /** The first byte of each packet sent, by burst. */
  final List<String> bursts = new ArrayList<>();

  /** How many packets it takes in all. */
  int room;

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {}

  @Override
  public void openSend(int queue) {}

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    return 0;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    int count = Math.min(room, batch.size() - start);
    StringBuilder burst = new StringBuilder();
    for (int i = start; i < start + count; i++) {
      burst.append(batch.get(i).u8(0));
      batch.get(i).kill();
    }
    if (count > 0) {
      bursts.add(burst.toString());
    }
    room -= count;
    return count;
  }

  @Override
  public void flush() {}

  @Override
  public boolean exhausted() {
    return true;
  }

  @Override
  public PortCounters counters() {
    return PortCounters.NONE;
  }

  @Override
  public long macAddress() {
    return 0;
  }

  @Override
  public String description() {
    return "slow";
  }

  @Override
  public void close() {}
}
