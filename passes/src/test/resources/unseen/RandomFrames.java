package net.orchard;

import java.util.Random;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Random frames of 1 to 120 bytes, the same for the same seed; stops the driver after LIMIT. */
@ClickElement(usage = "RandomFrames(SEED, LIMIT)", summary = "random frames", ports = "0/1", processing = "h")
public final class RandomFrames extends Element {
  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(32);
  private Random random;
  private long seed;
  private long limit;
  private long count;

  @Override
  protected void configure(Args args) {
    seed = args.mandatory("SEED").asLong(0);
    limit = args.positional("LIMIT").asLong(1000);
    args.complete();
    random = new Random(seed);
  }

  @Override
  protected void initialize(Errors errors) {
    task.initialize(true);
  }

  @Override
  protected boolean runTask(Task turn) {
    int burst = (int) Math.min(limit - count, 1 + random.nextInt(32));
    if (burst <= 0) {
      context().pleaseStopDriver();
      return false;
    }
    for (int i = 0; i < burst; i++) {
      batch.add(frame());
    }
    count += burst;
    turn.reschedule();
    output(0).pushBatch(batch);
    batch.clear();
    return true;
  }

  private Packet frame() {
    int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 120);
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, length);
    for (int i = 0; i < length; i++) {
      packet.put8(i, random.nextInt(256));
    }
    packet.setTimestamp(1_000_000_000L + count);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readChanging("age", () -> Long.toString(System.nanoTime()));
  }
}
