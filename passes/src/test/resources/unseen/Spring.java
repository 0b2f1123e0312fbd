package net.orchard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ReceivingElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Frames of 20 to 83 bytes in bursts of 8; when asked for bare ones, with stale metadata. */
@ClickElement(usage = "Spring(LIMIT)", summary = "frames", ports = "0/1", processing = "h")
public final class Spring extends ReceivingElement {
  private static final int BURST = 8;

  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(BURST);
  private long limit;
  private long count;
  private long arrived;

  @Override
  protected void configure(Args args) {
    limit = args.mandatory("LIMIT").asLong(0);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    task.initialize(true);
  }

  @Override
  public boolean receivesPlain() {
    return true;
  }

  @Override
  protected Packet arrive(Packet packet) {
    arrived++;
    packet.setMacHeader(0);
    if (packet.u8(0) == 13) {
      throw new IllegalStateException("unlucky");
    }
    return packet;
  }

  @Override
  protected boolean runTask(Task turn) {
    for (int i = 0; i < BURST && count < limit; i++) {
      batch.add(frame());
    }
    if (batch.isEmpty()) {
      return false;
    }
    deliver(batch);
    turn.reschedule();
    return true;
  }

  private Packet frame() {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, 20 + (int) (count % 64));
    for (int i = 0; i < packet.length(); i++) {
      packet.put8(i, (int) count + i);
    }
    count++;
    if (acceptsBare()) {
      packet.setAnno32(20, 0x01020304);
      packet.setTimestamp(77_000_000_000L);
      packet.setNetworkHeader(4, 20);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readLong("arrived", () -> arrived);
  }
}
