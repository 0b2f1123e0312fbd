package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ReceivingElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortException;

/**
 * Takes packets out of the ring of DPDK's that leads from {@code FROM_PROC} to {@code TO_PROC}, up
 * to {@code BURST} at a time. The ring has {@code NDESC} entries and is made by whoever comes
 * first. {@code MEM_POOL} is accepted and means nothing here.
 *
 * <pre>{@code FromDPDKRing(MEM_POOL p, FROM_PROC a, TO_PROC b) -> Discard}</pre>
 *
 * <p>Handlers: {@code count}.
 */
@ClickElement(
    usage = "FromDPDKRing(MEM_POOL, FROM_PROC, TO_PROC [, BURST, NDESC])",
    summary = "takes packets out of a ring of DPDK's",
    ports = "0/1",
    processing = "a/h",
    category = "Devices")
public final class FromDPDKRing extends ReceivingElement {
  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(64);
  private PacketPort port;
  private int number;
  private int burst;
  private long count;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED - 5;
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    number = RingArguments.port(args);
    burst = args.keyword("BURST").asInt(32, 1, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    try {
      port = context().port(number);
      port.openReceive(0, false, false);
      task.initialize(true);
    } catch (PortException e) {
      errors.error(e.getMessage());
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    boolean worked = receive(port, 0, batch, burst);
    turn.reschedule();
    return worked;
  }

  @Override
  protected void received(int queue, int received) {
    count += received;
  }

  @Override
  public boolean receivesPlain() {
    return true;
  }

  @Override
  protected Packet arrive(Packet packet) {
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
  }
}
