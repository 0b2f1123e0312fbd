package golden;

import java.util.ArrayDeque;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;

/** Keeps every fourth packet and sends it by a task, out of its last output. */
@ClickElement(usage = "Late()", summary = "some come later", ports = "1/2", processing = "h")
public final class Late extends SimpleElement {
  private final ArrayDeque<Packet> held = new ArrayDeque<>();
  private final Task task = new Task(this);
  private int seen;

  @Override
  protected void initialize(Errors errors) {
    task.initialize(false);
  }

  @Override
  protected Packet process(Packet packet) {
    if ((++seen & 3) == 0) {
      held.add(packet);
      task.reschedule();
      return null;
    }
    return packet;
  }

  @Override
  protected boolean runTask(Task turn) {
    boolean any = false;
    for (Packet packet = held.poll(); packet != null; packet = held.poll()) {
      output(1).push(packet);
      any = true;
    }
    return any;
  }

  @Override
  protected void cleanup() {
    held.forEach(Packet::kill);
    held.clear();
  }
}
