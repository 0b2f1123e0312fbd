package golden;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Frozen;
import org.packetmill.click.packet.Packet;

/** Sorts by a table that stays as it is. */
@ClickElement(usage = "Tabled", summary = "Sorts by a table that stays as it is.", ports = "1/3", processing = "h")
public final class Tabled extends ClassifyingElement {
  @Frozen private int[] table;

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
