package org.packetmill.click.testing;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketType;

/** Where a test looks at what comes out of a router; in a pull context it asks for packets. */
@ClickElement(
    usage = "TestOut()",
    summary = "records what arrives",
    ports = "1/0",
    processing = "a/a")
public final class TestOut extends Element {
  private final List<Seen> seen = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();

  /**
   * A packet as it arrived. Header offsets count from the data, null when not set.
   *
   * @param data its bytes
   * @param annotations the 48 bytes of annotations
   * @param timestamp nanoseconds since 1970
   * @param type its link-level type
   * @param macOffset where the link header is
   * @param networkOffset where the network header is
   * @param transportOffset where the transport header is
   */
  public record Seen(
      byte[] data,
      byte[] annotations,
      long timestamp,
      PacketType type,
      Integer macOffset,
      Integer networkOffset,
      Integer transportOffset) {

    /** The byte annotation at {@code offset}. */
    public int anno8(int offset) {
      return annotations[offset] & 0xff;
    }

    /** The 32-bit annotation at {@code offset}, in host order. */
    public int anno32(int offset) {
      return anno8(offset)
          | anno8(offset + 1) << 8
          | anno8(offset + 2) << 16
          | anno8(offset + 3) << 24;
    }

    static Seen of(Packet packet) {
      byte[] data = new byte[packet.length()];
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) packet.u8(i);
      }
      byte[] annotations = new byte[48];
      for (int i = 0; i < annotations.length; i++) {
        annotations[i] = (byte) packet.anno8(i);
      }
      return new Seen(
          data,
          annotations,
          packet.timestamp(),
          packet.type(),
          packet.hasMacHeader() ? packet.macOffset() : null,
          packet.hasNetworkHeader() ? packet.networkOffset() : null,
          packet.hasTransportHeader() ? packet.transportOffset() : null);
    }
  }

  @Override
  public void push(int port, Packet packet) {
    batches.add(1);
    record(packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    batches.add(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      record(batch.get(i));
    }
  }

  /** Pulls up to {@code max} packets, one by one. */
  public void fetch(int max) {
    for (int i = 0; i < max; i++) {
      Packet packet = input(0).pull();
      if (packet == null) {
        return;
      }
      record(packet);
    }
  }

  /** Pulls up to {@code max} packets as one batch. */
  public void fetchBatch(int max) {
    PacketBatch batch = new PacketBatch(max);
    input(0).pullBatch(batch, max);
    pushBatch(0, batch);
  }

  /** Everything that has arrived, in order. */
  public List<Seen> seen() {
    return seen;
  }

  /** The sizes of the batches that arrived; 1 for a single packet. */
  public List<Integer> batches() {
    return batches;
  }

  private void record(Packet packet) {
    seen.add(Seen.of(packet));
    packet.kill();
  }
}
