package org.packetmill.xchange.dpdk;

import java.lang.foreign.Arena;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;

/** A ring of mbufs by name, {@code ring=NAME,size=N}: what one end puts in, the other takes out. */
final class DpdkRingPort implements PacketPort {
  private static final int BURST = 256;
  private static final int ROOM = 2176;
  private static final int ANY_SOCKET = -1;

  private final String description;
  private final long ring;
  private final MbufPool copies;
  private final DpdkSender sender;
  private final long burst = Arena.global().allocate(8L * BURST, 64).address();
  private long received;
  private long receivedBytes;
  private long sent;

  /** Finds or makes the ring that {@code options} describe. */
  DpdkRingPort(String description, DpdkOptions options) {
    this.description = description;
    Eal.start(options.device());
    String name = options.device().substring(DpdkOptions.RING.length());
    int size = options.ringSize();
    long address = BurstCalls.ring(name, size, ANY_SOCKET);
    if (address <= 0) {
      throw DpdkException.of(
          (int) address, "rte_ring_create(name=%s, size=%d)".formatted(name, size));
    }
    ring = address;
    copies = MbufPools.take(size + BURST, ROOM, ANY_SOCKET, false);
    sender =
        new DpdkSender(
            (mbufs, count) -> BurstCalls.enqueue(ring, mbufs, count),
            copies,
            new CopyingModel(),
            false);
    Eal.portOpened();
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    checkQueue(queue);
  }

  @Override
  public void openSend(int queue) {
    checkQueue(queue);
  }

  private void checkQueue(int queue) {
    if (queue > 0) {
      throw new DpdkException("a ring has one queue: queue=" + queue);
    }
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    PacketPool packets = PacketPool.current();
    int count = BurstCalls.dequeue(ring, burst, Math.min(max, BURST));
    for (int i = 0; i < count; i++) {
      Packet packet = MbufPools.foreign(packets, packets.takeShell(), Mem.getLong(burst + 8L * i));
      packet.renew();
      receivedBytes += packet.length();
      into.add(packet);
    }
    received += count;
    return count;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    int count = sender.send(batch, start);
    sent += count;
    return count;
  }

  @Override
  public void flush() {
    // Packets go into the ring as they come.
  }

  @Override
  public boolean exhausted() {
    return false;
  }

  @Override
  public long dropped() {
    return sender.dropped();
  }

  @Override
  public PortCounters counters() {
    return new PortCounters(received, receivedBytes, sent, 0, 0);
  }

  @Override
  public long macAddress() {
    return 0;
  }

  @Override
  public String description() {
    return description;
  }

  /** The ring stays, for the other end; what is in it goes. */
  @Override
  public void close() {
    for (int count = BurstCalls.dequeue(ring, burst, BURST);
        count > 0;
        count = BurstCalls.dequeue(ring, burst, BURST)) {
      MbufCalls.free(burst, count);
    }
    MbufPools.giveBack(description, copies);
    Eal.portClosed();
  }
}
