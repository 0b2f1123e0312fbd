package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;

/**
 * Stores packets first in, first out, and tells those who pull when it is empty, and those who push
 * when it is full. It waits for a few pulls in vain before it says that it is empty, so that a
 * queue of about one packet does not send everybody to sleep and awake again. In everything else it
 * is a {@link SimpleQueue}.
 */
@ClickElement(
    usage = "Queue([CAPACITY])",
    summary = "stores packets in a FIFO queue and notifies",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class Queue extends SimpleQueue implements NotifierOwner {
  private static final int PULLS_BEFORE_SLEEP = 9;

  private final Notifier empty = new Notifier();
  private final Notifier full = new Notifier();
  private int vainPulls;

  @Override
  void packetStored() {
    empty.wake();
    if (stored() == capacity()) {
      full.sleep();
    }
  }

  @Override
  void packetTaken() {
    vainPulls = 0;
    full.wake();
  }

  @Override
  void noPacketToTake() {
    if (vainPulls >= PULLS_BEFORE_SLEEP) {
      empty.sleep();
    } else {
      vainPulls++;
    }
  }

  @Override
  void capacityChanged() {
    if (stored() < capacity()) {
      full.wake();
    }
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return output == 0 ? empty : null;
  }

  @Override
  public Notifier fullNotifier(int input) {
    return full;
  }
}
