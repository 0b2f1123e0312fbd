package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/** Sorts by a table that may change. */
@ClickElement(usage = "Learned", summary = "Sorts by a table that may change.", ports = "1/3", processing = "h")
public final class Learned extends ClassifyingElement {
  private int[] table;

  @Override
  protected void configure(Args args) {
    table = new int[] {16, 64};
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    int first = packet.u8(0);
    for (int i = 0; i < table.length; i++) {
      if (first < table[i]) {
        return i;
      }
    }
    return 2;
  }
}
