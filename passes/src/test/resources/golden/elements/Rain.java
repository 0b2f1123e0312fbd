package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ReceivingElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Receives 200 frames, as a port would bring them: with nothing but their data if PLAIN. */
@ClickElement(usage = "Rain([PLAIN])", summary = "frames of a port", ports = "0/1", processing = "h")
public final class Rain extends ReceivingElement {
  private static final int LIMIT = 200;

  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(8);
  private boolean plain;
  private long count;

  @Override
  protected void configure(Args args) {
    plain = args.keyword("PLAIN").asBool(true);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    task.initialize(true);
  }

  @Override
  public boolean receivesPlain() {
    return plain;
  }

  @Override
  protected Packet arrive(Packet packet) {
    packet.setMacHeader(0);
    return packet;
  }

  @Override
  protected boolean runTask(Task turn) {
    if (count == LIMIT) {
      context().pleaseStopDriver();
      return false;
    }
    for (int i = 0; i < 8; i++) {
      batch.add(frame());
    }
    deliver(batch);
    turn.reschedule();
    return true;
  }

  private Packet frame() {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, 1 + (int) (count++ % 80));
    for (int i = 0; i < packet.length(); i++) {
      packet.put8(i, (int) count * 7 + i);
    }
    if (acceptsBare()) {
      // What lies in the fields of a packet that was used before.
      packet.setAnno32(0, 0x01020304);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("seen", () -> count);
  }
}
