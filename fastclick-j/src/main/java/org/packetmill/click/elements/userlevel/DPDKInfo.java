package org.packetmill.click.elements.userlevel;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.port.PacketPort;

/**
 * Says how many packet buffers the receive queues of network cards have: {@code NB_MBUF} each. What
 * {@code --port} says comes first. The other arguments of FastClick are accepted and mean nothing
 * here.
 *
 * <pre>{@code DPDKInfo(NB_MBUF 65535)}</pre>
 *
 * <p>Handlers: {@code pool_count}, the free buffers of each port that elements receive from.
 */
@ClickElement(
    usage = "DPDKInfo([NB_MBUF])",
    summary = "sets the number of packet buffers",
    ports = "0/0",
    processing = "a/a",
    category = "Devices")
public final class DPDKInfo extends Element {
  private static final int MAX_BUFFERS = 1 << 22;

  private int buffers;

  @Override
  protected void configure(Args args) {
    buffers = args.positional("NB_MBUF").asInt(0, 0, MAX_BUFFERS);
    CardArguments.skipInfo(args);
    args.complete();
    if (first(context().elements()) != this) {
      args.error("There can be only one instance of DPDKInfo!");
    }
  }

  private static DPDKInfo first(List<Element> elements) {
    for (Element element : elements) {
      if (element instanceof DPDKInfo info) {
        return info;
      }
    }
    return null;
  }

  /** What the configuration of {@code elements} says, 0 when it says nothing. */
  static int buffers(List<Element> elements) {
    DPDKInfo info = first(elements);
    return info == null ? 0 : info.buffers;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("pool_count", this::poolCount);
  }

  private String poolCount() {
    StringBuilder lines = new StringBuilder();
    for (Element element : context().elements()) {
      if (element instanceof FromDPDKDevice from) {
        PacketPort port = from.port();
        int free = port == null ? -1 : port.freeBuffers();
        lines.append(from.name()).append(' ').append(Math.max(0, free)).append('\n');
      }
    }
    return lines.toString();
  }
}
