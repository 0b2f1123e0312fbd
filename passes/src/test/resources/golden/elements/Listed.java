package golden;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Packet;

/** Sends three packets at a time, through a lambda. */
@ClickElement(usage = "Listed", summary = "Sends three packets at a time.", ports = "1/2")
public final class Listed extends SplittingElement {
  private final List<Packet> list = new ArrayList<>();

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    list.add(packet);
    if (list.size() == 3) {
      list.forEach(each -> out.push(each.length() & 3, each));
      list.clear();
    }
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected void cleanup() {
    list.forEach(Packet::kill);
  }
}
