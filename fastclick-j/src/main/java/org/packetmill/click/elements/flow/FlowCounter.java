package org.packetmill.click.elements.flow;

import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Counts the flows that pass. Needs a flow manager upstream.
 *
 * <p>Handlers: {@code count} flows so far, {@code open} flows that have not ended.
 */
@ThreadSafe
@ClickElement(
    usage = "FlowCounter",
    summary = "counts flows",
    processing = "h/h",
    category = "Flows")
public final class FlowCounter extends SimpleElement implements FlowListener {
  private boolean[] seen = {};
  private long count;
  private long open;

  /** Whether several threads may be here at once. */
  private boolean shared;

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  protected void initialize(Errors errors) {
    shared = context().threads() > 1;
    FlowManager manager = FlowManagers.upstream(this, errors);
    if (manager != null) {
      seen = new boolean[manager.capacity()];
      manager.addListener(this);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readLong("open", () -> open);
  }

  @Override
  protected Packet process(Packet packet) {
    int flow = packet.flow();
    if (flow >= 0) {
      if (shared) {
        noteShared(flow);
      } else {
        note(flow);
      }
    }
    return packet;
  }

  /** With several threads one at a time. */
  @Cold
  private synchronized void noteShared(int flow) {
    note(flow);
  }

  private void note(int flow) {
    if (!seen[flow]) {
      seen[flow] = true;
      count++;
      open++;
    }
  }

  @Override
  public int flowsAhead(int[] flows, int count) {
    boolean[] flags = seen;
    int read = 0;
    for (int i = 0; i < count; i++) {
      read += flags[flows[i]] ? 1 : 0;
    }
    return read;
  }

  @Override
  public synchronized void flowEnded(int flow) {
    if (seen[flow]) {
      seen[flow] = false;
      open--;
    }
  }
}
