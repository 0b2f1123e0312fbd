package org.packetmill.click.elements.threads;

import java.util.BitSet;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Sends packets to the output that has the number of the thread that brings them, modulo the number
 * of outputs.
 *
 * <pre>{@code in -> c :: CPUSwitch; c[0] -> Queue -> ...; c[1] -> Queue -> ...}</pre>
 *
 * @see ExactCPUSwitch
 */
@ThreadSafe
@ClickElement(
    usage = "CPUSwitch()",
    summary = "classifies packets by thread",
    ports = "1/1-",
    processing = "h/h",
    category = "Threads")
public final class CPUSwitch extends Element {
  @Override
  public void push(int port, Packet packet) {
    output(ClickThread.current() % outputCount()).push(packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    output(ClickThread.current() % outputCount()).pushBatch(batch);
  }

  @Override
  protected boolean spawningThreads(BitSet threads, int home, int port) {
    BitSet pushing = context().pushingThreads(this);
    pushing.stream().filter(thread -> thread % outputCount() == port).forEach(threads::set);
    return false;
  }
}
