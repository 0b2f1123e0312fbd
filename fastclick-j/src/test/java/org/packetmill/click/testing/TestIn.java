package org.packetmill.click.testing;

import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Where a test puts packets into a router. */
@ClickElement(
    usage = "TestIn()",
    summary = "pushes what a test gives it",
    ports = "0/1",
    processing = "h/h")
public final class TestIn extends Element {
  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  /** Pushes one packet. */
  public void send(Packet packet) {
    output(0).push(packet);
  }

  /** Pushes one packet of these bytes. */
  public void send(byte[] bytes) {
    send(packet(bytes));
  }

  /** Pushes a batch. */
  public void sendBatch(byte[]... packets) {
    PacketBatch batch = new PacketBatch(packets.length);
    for (byte[] bytes : packets) {
      batch.add(packet(bytes));
    }
    output(0).pushBatch(batch);
  }

  /** A packet of these bytes behind the usual headroom, as a port would deliver it. */
  public static Packet packet(byte[] bytes) {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      packet.put8(i, bytes[i]);
    }
    return packet;
  }
}
