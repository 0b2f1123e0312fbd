package org.packetmill.click.verify;

import java.util.List;
import java.util.Set;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.Offload;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;

/**
 * Delivers a trace burst by burst, a burst each time it is told to, and writes down what is sent.
 */
final class TracePort implements PacketPort {
  private final int number;
  private final List<byte[]> frames;
  private final long limit;
  private final Pacer pacer;
  private final LogWriter log;
  private long delivered;
  private boolean open;

  /** A port that delivers {@code limit} packets, going through {@code frames} over and over. */
  TracePort(int number, List<byte[]> frames, long limit, Pacer pacer, LogWriter log) {
    this.number = number;
    this.frames = frames;
    this.limit = frames.isEmpty() ? 0 : limit;
    this.pacer = pacer;
    this.log = log;
  }

  /** Lets the next burst through. */
  void open() {
    open = true;
  }

  /** How many packets it has delivered. */
  long delivered() {
    return delivered;
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {}

  @Override
  public void openSend(int queue) {}

  /** What a card does before packets come is the same for both programs: nothing, here. */
  @Override
  public void offloadReceive(Set<Offload> wanted) {}

  /** What it does to packets that have been sent is no difference either. */
  @Override
  public void offloadSend(Set<Offload> wanted) {}

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    if (!open || queue != 0 || max <= 0) {
      pacer.waiting();
      return 0;
    }
    open = false;
    int count = (int) Math.min(Math.min(max, Pacer.BURST), limit - delivered);
    for (int i = 0; i < count; i++) {
      into.add(packet(frames.get((int) (delivered++ % frames.size()))));
    }
    return count;
  }

  /** Around its data lie zeros: elements may uncover what an earlier packet has left there. */
  private static Packet packet(byte[] frame) {
    int room = Math.max(PacketPool.DATA_ROOM, frame.length);
    Packet packet = PacketPool.current().take(0, PacketPool.HEADROOM + room);
    packet.clear(0, packet.length());
    packet.pull(PacketPool.HEADROOM);
    packet.take(room - frame.length);
    packet.write(0, frame, 0, frame.length);
    return packet;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    int count = batch.size();
    for (int i = start; i < count; i++) {
      Packet packet = batch.get(i);
      byte[] data = new byte[packet.length()];
      packet.read(0, data, 0, data.length);
      log.write(new LogEntry.Sent(number, data));
      packet.kill();
    }
    return count - start;
  }

  @Override
  public void flush() {}

  @Override
  public boolean exhausted() {
    return delivered >= limit;
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
    return "verify:" + number;
  }

  @Override
  public void close() {}
}
