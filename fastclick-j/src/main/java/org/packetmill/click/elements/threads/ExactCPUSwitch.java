package org.packetmill.click.elements.threads;

import java.util.BitSet;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Sends packets to an output by the thread that brings them. Only threads that can push to it
 * count, so that the outputs are shared out evenly: if these are 1, 7 and 8, thread 1 uses output
 * 0, thread 7 output 1 and thread 8 output 2, modulo the number of outputs.
 *
 * @see CPUSwitch
 */
@ThreadSafe
@ClickElement(
    usage = "ExactCPUSwitch()",
    summary = "classifies packets by thread, evenly",
    ports = "1/1-",
    processing = "h/h",
    category = "Threads")
public final class ExactCPUSwitch extends Element {
  /** The output of each thread; -1 for those that cannot push. */
  private int[] outputs = {};

  @Override
  protected void initialize(Errors errors) {
    outputs = outputs();
  }

  private int[] outputs() {
    BitSet pushing = context().pushingThreads(this);
    int[] chosen = new int[context().threads()];
    int rank = 0;
    for (int thread = 0; thread < chosen.length; thread++) {
      chosen[thread] = pushing.get(thread) ? rank++ % outputCount() : -1;
    }
    return chosen;
  }

  @Override
  public void push(int port, Packet packet) {
    checkedOutputPush(outputs[ClickThread.current()], packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    int output = outputs[ClickThread.current()];
    if (output >= 0) {
      output(output).pushBatch(batch);
    } else {
      batch.kill();
    }
  }

  @Override
  protected boolean spawningThreads(BitSet threads, int home, int port) {
    int[] chosen = outputs();
    for (int thread = 0; thread < chosen.length; thread++) {
      if (chosen[thread] == port) {
        threads.set(thread);
      }
    }
    return false;
  }
}
