package org.packetmill.click.elements.standard;

import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Never sends a packet and drops those that it gets; fills ports that are not needed.
 *
 * <pre>{@code Idle -> [1] sched}</pre>
 */
@ClickElement(
    usage = "Idle()",
    summary = "sends nothing and drops what it gets",
    ports = "-/-",
    flow = "x/y",
    category = "Basic Sources and Sinks")
public final class Idle extends Element implements NotifierOwner {
  private final Notifier nothing = new Notifier();

  /** An idle element; its notifier never wakes. */
  public Idle() {
    nothing.sleep();
  }

  /** Nobody waits for batches that never come. */
  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  public void push(int port, Packet packet) {
    packet.kill();
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    batch.kill();
  }

  @Override
  public Packet pull(int port) {
    return null;
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return nothing;
  }
}
