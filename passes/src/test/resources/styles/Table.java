package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Throws from code that stands on one line with code that is spliced in. */
@ClickElement(usage = "Table()", summary = "fails on one line")
public final class Table extends SimpleElement {
  private final int[] table = new int[60];
  private String where = "";

  private void check(int length) {
    if (length == 59) throw new IllegalStateException("length " + length);
  }

  @Override
  protected Packet process(Packet packet) {
    int length = packet.length();
    try {
      check(length); table[length]++;
    } catch (ArrayIndexOutOfBoundsException e) {
      where = e.getStackTrace()[0].toString();
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("where", () -> where);
  }
}
