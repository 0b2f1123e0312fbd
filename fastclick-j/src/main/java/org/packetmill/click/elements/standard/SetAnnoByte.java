package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Sets a byte of the annotations to VALUE.
 *
 * <pre>{@code SetAnnoByte(PAINT, 3)}</pre>
 *
 * <p>Handlers: {@code anno}, {@code value}, to read and write.
 *
 * @see Paint
 */
@ClickElement(
    usage = "SetAnnoByte(ANNO, VALUE)",
    summary = "sets a byte of the annotations",
    category = "Annotations")
public final class SetAnnoByte extends SimpleElement {
  private int anno;
  private int value;

  @Override
  protected void configure(Args args) {
    anno = args.mandatory("ANNO").asAnno(1, 0);
    value = args.mandatory("VALUE").asUnsigned(0, 255);
    args.complete();
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setAnno8(anno, value);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("anno", () -> anno);
    handlers.write("anno", ConfigKeyword.of(this, "ANNO", 0));
    handlers.readLong("value", () -> value);
    handlers.write("value", ConfigKeyword.of(this, "VALUE", 1));
  }
}
