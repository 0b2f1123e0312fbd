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

  /** A packet as it arrived. Header offsets count from the data, null when not set. */
  public static final class Seen {
    private final byte[] data;
    private final byte[] annotations = new byte[48];
    private final long timestamp;
    private final PacketType type;
    private final Integer macOffset;
    private final Integer networkOffset;
    private final Integer transportOffset;

    Seen(Packet packet) {
      data = new byte[packet.length()];
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) packet.u8(i);
      }
      for (int i = 0; i < annotations.length; i++) {
        annotations[i] = (byte) packet.anno8(i);
      }
      timestamp = packet.timestamp();
      type = packet.type();
      macOffset = packet.hasMacHeader() ? packet.macOffset() : null;
      networkOffset = packet.hasNetworkHeader() ? packet.networkOffset() : null;
      transportOffset = packet.hasTransportHeader() ? packet.transportOffset() : null;
    }

    /** Its bytes. */
    public byte[] data() {
      return data;
    }

    /** Nanoseconds since 1970. */
    public long timestamp() {
      return timestamp;
    }

    /** Its link-level type. */
    public PacketType type() {
      return type;
    }

    /** Where the link header is. */
    public Integer macOffset() {
      return macOffset;
    }

    /** Where the network header is. */
    public Integer networkOffset() {
      return networkOffset;
    }

    /** Where the transport header is. */
    public Integer transportOffset() {
      return transportOffset;
    }

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
    seen.add(new Seen(packet));
    packet.kill();
  }
}
