package org.packetmill.click.element;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** An element that does one thing to each packet and passes it to output 0, push or pull. */
public abstract class SimpleElement extends Element {
  /**
   * Treats one packet.
   *
   * @return the packet to pass on, nearly always the one given; null when it has been killed or
   *     passed elsewhere
   */
  protected abstract Packet process(Packet packet);

  @Override
  public void push(int port, Packet packet) {
    Packet out = attempt(packet);
    if (out != null) {
      output(0).push(out);
    }
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    return packet == null ? null : attempt(packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    hint(batch);
    processFrom(batch, 0);
    output(0).pushBatch(batch);
  }

  @Override
  public void pullBatch(int port, PacketBatch into, int max) {
    int start = into.size();
    input(0).pullBatch(into, max);
    processFrom(into, start);
  }

  private void processFrom(PacketBatch batch, int start) {
    int count = batch.size();
    int kept = start;
    for (int i = start; i < count; i++) {
      Packet given = batch.get(i);
      Packet packet = attempt(given);
      if (packet != null) {
        // What stays where it is is not stored again.
        if (kept != i || packet != given) {
          batch.set(kept, packet);
        }
        kept++;
      }
    }
    batch.truncate(kept);
  }

  private Packet attempt(Packet packet) {
    try {
      return process(packet);
    } catch (RuntimeException e) {
      dropFailed(packet, e);
      return null;
    }
  }
}
