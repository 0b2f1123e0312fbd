package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Adds up the grades of packets that have one. */
@ClickElement(usage = "Graded", summary = "Adds up the grades of packets that have one.")
public final class Graded extends SimpleElement {
  private int sum;

  @Override
  protected Packet process(Packet packet) {
    int grade = grade(packet.u8(0));
    if (grade != -1) {
      sum += grade;
    }
    return packet;
  }

  private static int grade(int first) {
    if (first < 10) {
      return 2;
    }
    return first < 100 ? 1 : -1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("sum", () -> "" + sum);
  }
}
