package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.PacketPort;

/**
 * Moves packets into memory that a network card sends from, unless they are there already; with
 * {@code FORCE_COPY} in any case, with {@code EXTRA_HEADROOM} bytes of further room in front. The
 * card is that of the configuration's first ToDPDKDevice, or else FromDPDKDevice. With {@code
 * FAIL}, packets that are not there are dropped. So are those for which no memory is free.
 *
 * <pre>{@code FromDump(f) -> EnsureDPDKBuffer -> Queue -> Unqueue -> ToDPDKDevice(0)}</pre>
 *
 * <p>Handlers: {@code dropped}.
 */
@ClickElement(
    usage = "EnsureDPDKBuffer([FORCE_COPY, EXTRA_HEADROOM, FAIL])",
    summary = "moves packets into a network card's memory",
    ports = "1/1",
    processing = "a/a",
    category = "Devices")
public final class EnsureDPDKBuffer extends SimpleElement {
  private static final int MAX_HEADROOM = 32768;

  private PacketPort port;
  private boolean force;
  private int extraHeadroom;
  private boolean fail;
  private long dropped;

  @Override
  public int configurePhase() {
    // Behind the device elements, whose ports it looks for.
    return ConfigurePhase.PRIVILEGED + 1;
  }

  @Override
  protected void configure(Args args) {
    force = args.positional("FORCE_COPY").asBool(false);
    extraHeadroom = args.positional("EXTRA_HEADROOM").asInt(0, 0, MAX_HEADROOM);
    fail = args.keyword("FAIL").asBool(false);
    args.complete();
    if (force && fail) {
      args.error("You cannot have both FORCE_COPY and FAIL at the same time");
    }
  }

  @Override
  protected void initialize(Errors errors) {
    for (Element element : context().elements()) {
      if (element instanceof ToDPDKDevice to && to.port() != null) {
        port = to.port();
        return;
      }
      if (port == null && element instanceof FromDPDKDevice from) {
        port = from.port();
      }
    }
  }

  @Override
  protected Packet process(Packet packet) {
    if (port == null) {
      return packet;
    }
    Packet moved = port.copyToDevice(packet, extraHeadroom, force);
    if (moved == packet) {
      return packet;
    }
    packet.kill();
    return moved == null || fail ? drop(moved) : moved;
  }

  private Packet drop(Packet packet) {
    dropped++;
    if (packet != null) {
      packet.kill();
    }
    return null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("dropped", () -> dropped);
  }
}
