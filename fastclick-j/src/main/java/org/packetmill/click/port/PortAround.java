package org.packetmill.click.port;

import java.util.Set;
import org.packetmill.click.packet.PacketBatch;

/**
 * A port that is another one but for what a subclass overrides. It receives and sends packets only,
 * no {@link #frames}, so that nothing gets past what the subclass does to them.
 */
public abstract class PortAround implements PacketPort {
  private final PacketPort port;

  /** Puts itself around {@code port} and closes it when it is closed. */
  protected PortAround(PacketPort port) {
    this.port = port;
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    port.openReceive(queue, rssHash, timestamp);
  }

  @Override
  public void openSend(int queue) {
    port.openSend(queue);
  }

  @Override
  public void offloadReceive(Set<Offload> wanted) {
    port.offloadReceive(wanted);
  }

  @Override
  public void offloadSend(Set<Offload> wanted) {
    port.offloadSend(wanted);
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    return port.receive(queue, into, max);
  }

  @Override
  public int receiveBare(int queue, PacketBatch into, int max) {
    return port.receiveBare(queue, into, max);
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    return port.send(queue, batch, start);
  }

  @Override
  public void flush() {
    port.flush();
  }

  @Override
  public boolean exhausted() {
    return port.exhausted();
  }

  @Override
  public PortCounters counters() {
    return port.counters();
  }

  @Override
  public long macAddress() {
    return port.macAddress();
  }

  @Override
  public String description() {
    return port.description();
  }

  @Override
  public void close() {
    port.close();
  }
}
