package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Tells which elements are near; packets end here.
 *
 * <p>Handlers: {@code upstream} and {@code downstream}, with an optional distance (1), for all
 * ports or, with the port's number behind the name, for one.
 *
 * <pre>{@code n :: NeighborhoodTest; Script(print $(n.upstream 2))}</pre>
 */
@ClickElement(
    usage = "NeighborhoodTest()",
    summary = "lists neighbouring elements",
    ports = "-/-",
    processing = "a/a",
    category = "Testing")
public final class NeighborhoodTest extends SimpleElement {
  @Override
  protected void configure(Args args) {
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.kill();
    return null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    for (int i = -1; i < inputCount(); i++) {
      int port = i;
      handlers.readWith("upstream" + suffix(i), text -> near(false, port, text));
    }
    for (int i = -1; i < outputCount(); i++) {
      int port = i;
      handlers.readWith("downstream" + suffix(i), text -> near(true, port, text));
    }
  }

  private static String suffix(int port) {
    return port < 0 ? "" : Integer.toString(port);
  }

  private String near(boolean downstream, int port, String text) throws HandlerException {
    BigInteger distance = text.isBlank() ? BigInteger.ONE : Numbers.whole(text.strip(), true);
    if (distance == null || distance.bitLength() > 31) {
      throw new HandlerException("syntax error");
    }
    StringBuilder names = new StringBuilder();
    for (Element element : context().neighbors(this, downstream, port, distance.intValue())) {
      names.append(element.name()).append('\n');
    }
    return names.toString();
  }
}
