package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Reads a field and does nothing with it: that it can be read is what counts. */
@ClickElement(usage = "Touched", summary = "Reads a field and does nothing with it.")
public final class Touched extends SimpleElement {
  private Touched other = this;
  private int most;

  @Override
  @SuppressWarnings("unused")
  protected Packet process(Packet packet) {
    int unused = other.most;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("most", () -> "" + most);
    handlers.write("most", value -> most = Integer.parseInt(value));
    handlers.write("other", value -> other = value.isEmpty() ? null : this);
  }
}
