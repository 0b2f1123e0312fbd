package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LooksAtDataOnly;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortException;

/**
 * Puts packets into the ring of DPDK's that leads from {@code FROM_PROC} to {@code TO_PROC}, as
 * they come. The ring has {@code NDESC} entries and is made by whoever comes first. What it has no
 * room for is dropped, or with {@code BLOCKING} waits for it, and the thread too. {@code MEM_POOL},
 * {@code BURST}, {@code IQUEUE} and {@code TIMEOUT} are accepted and mean nothing here.
 *
 * <pre>{@code FromDPDKDevice(0) -> ToDPDKRing(MEM_POOL p, FROM_PROC a, TO_PROC b)}</pre>
 *
 * <p>Handlers: {@code count}, {@code dropped} (read), {@code reset_counts} (write).
 */
@LooksAtDataOnly
@ClickElement(
    usage = "ToDPDKRing(MEM_POOL, FROM_PROC, TO_PROC [, NDESC, BLOCKING])",
    summary = "puts packets into a ring of DPDK's",
    ports = "1/0",
    processing = "h/a",
    category = "Devices")
public final class ToDPDKRing extends Element {
  private final PacketBatch single = new PacketBatch(1);
  private PacketPort port;
  private int number;
  private boolean blocking;
  private long count;
  private long dropped;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED;
  }

  @Override
  protected void configure(Args args) {
    number = RingArguments.port(args);
    blocking = args.keyword("BLOCKING").asBool(false);
    args.keyword("BURST").asInt(32, 1, Integer.MAX_VALUE);
    args.keyword("IQUEUE").asInt(1024, 1, Integer.MAX_VALUE);
    args.keyword("TIMEOUT").asInt(0, -1, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    try {
      port = context().port(number);
      port.openSend(0);
    } catch (PortException e) {
      errors.error(e.getMessage());
    }
  }

  @Override
  public void pushBatch(int input, PacketBatch batch) {
    int size = batch.size();
    int sent = port.send(0, batch, 0);
    while (blocking && sent < size) {
      Thread.onSpinWait();
      sent += port.send(0, batch, sent);
    }
    count += sent;
    dropped += size - sent;
    for (int i = sent; i < size; i++) {
      batch.get(i).kill();
    }
  }

  @Override
  public void push(int input, Packet packet) {
    single.add(packet);
    pushBatch(input, single);
    single.clear();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readLong("dropped", () -> dropped);
    handlers.button("reset_counts", this::reset);
  }

  private void reset() {
    count = 0;
    dropped = 0;
  }
}
