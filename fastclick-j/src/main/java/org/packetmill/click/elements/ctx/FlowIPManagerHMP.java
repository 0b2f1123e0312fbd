package org.packetmill.click.elements.ctx;

import java.util.HashMap;
import java.util.Map;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Gives each IPv4 flow, by addresses, ports and protocol, a block for the flow elements behind.
 * Flows never end; packets of flows beyond CAPACITY are dropped and counted. RESERVE bytes of each
 * block stay free. VERBOSE 2 tells which elements share the blocks.
 *
 * <pre>{@code ... -> FlowIPManagerHMP(CAPACITY 65536) -> TestFlowSpace -> ...}</pre>
 *
 * <p>Handlers: {@code count} flows, {@code capacity}, {@code dropped} packets.
 */
@ClickElement(
    usage = "FlowIPManagerHMP([CAPACITY, RESERVE, VERBOSE])",
    summary = "finds the flow of each IPv4 packet",
    processing = "h/h",
    category = "Flows")
public final class FlowIPManagerHMP extends Element implements FlowManagerElement {
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;
  private static final int PROTOCOL = 9;

  /** What tells flows apart. */
  private record Key(int source, int destination, int ports, int protocol) {}

  private final Map<Key, FlowBlock> flows = new HashMap<>();
  private int capacity;
  private int reserve;
  private int blockSize;
  private long dropped;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED + 1;
  }

  @Override
  protected void configure(Args args) {
    capacity = args.positional("CAPACITY").asInt(65536, 1, 1 << 24);
    reserve = args.keyword("RESERVE").asInt(0, 0, 4096);
    int verbose = args.keyword("VERBOSE").asInt(0);
    args.complete();
    if (verbose > 1) {
      FlowReach.tell(this);
    }
    context()
        .chatter(
            "WARNING: This element does not support timeout ! Flows will stay indefinitely in"
                + " memory...");
    FlowLayout.of(this).addManager(this);
  }

  @Override
  public int reserved() {
    return reserve;
  }

  @Override
  public void laidOut(int newBlockSize, Errors errors) {
    blockSize = Math.max(newBlockSize, FlowBlock.OWN_BYTES);
  }

  /** The packet's flow; null when it has been dropped. */
  private FlowBlock find(Packet packet) {
    Key key = packet.hasNetworkHeader() ? key(packet) : null;
    FlowBlock block = key == null ? null : flows.get(key);
    if (block == null && key != null && flows.size() < capacity) {
      block = new FlowBlock(blockSize);
      flows.put(key, block);
    }
    if (block == null) {
      dropped++;
      packet.kill();
    }
    return block;
  }

  private static Key key(Packet packet) {
    int ip = packet.networkOffset();
    int ports = 0;
    if (packet.hasTransportHeader() && packet.transportLength() >= Integer.BYTES) {
      ports = packet.u32(packet.transportOffset());
    }
    return new Key(
        packet.u32(ip + SOURCE), packet.u32(ip + DESTINATION), ports, packet.u8(ip + PROTOCOL));
  }

  @Override
  public void push(int port, Packet packet) {
    FlowBlock block = find(packet);
    if (block != null) {
      FlowStack stack = FlowStack.current();
      FlowBlock before = stack.block;
      stack.block = block;
      try {
        output(0).push(packet);
      } finally {
        stack.block = before;
      }
    }
  }

  /** Neighbouring packets of one flow go on as one batch. */
  @Override
  public void pushBatch(int port, PacketBatch batch) {
    FlowStack stack = FlowStack.current();
    FlowBlock before = stack.block;
    FlowBatches batches = new FlowBatches(output(0), stack, 1, false);
    try {
      int count = batch.size();
      for (int i = 0; i < count; i++) {
        FlowBlock block = find(batch.get(i));
        if (block != null) {
          batches.add(block, batch.get(i));
        }
      }
      batches.flush();
    } finally {
      batches.release();
      stack.block = before;
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", flows::size);
    handlers.readLong("capacity", () -> capacity);
    handlers.readLong("dropped", () -> dropped);
  }
}
