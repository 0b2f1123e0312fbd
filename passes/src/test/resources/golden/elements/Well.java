package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Where the packets of every case come from: 200 of 1 to 100 bytes. */
@ClickElement(usage = "Well()", summary = "frames", ports = "0/1", processing = "h")
public final class Well extends Element {
  private static final int LIMIT = 200;
  private static final int LONGEST = 100;

  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(8);
  private int count;

  @Override
  protected void initialize(Errors errors) {
    task.initialize(true);
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
    output(0).pushBatch(batch);
    batch.clear();
    turn.reschedule();
    return true;
  }

  private Packet frame() {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, 1 + count++ % LONGEST);
    for (int i = 0; i < packet.length(); i++) {
      packet.put8(i, count * 7 + i);
    }
    return packet;
  }
}
