package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.ThreadSafe;

/**
 * Stores packets first in, first out, and tells those who pull when it is empty. It waits for a few
 * pulls in vain before it says so, so that a queue of about one packet does not send everybody to
 * sleep and awake again. In everything else it is a {@link SimpleQueue}.
 */
@ThreadSafe
@ClickElement(
    usage = "NotifierQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue and notifies when it is empty",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public class NotifierQueue extends SimpleQueue implements NotifierOwner {
  private static final int PULLS_BEFORE_SLEEP = 9;

  final Notifier empty = new Notifier();
  private int vainPulls;

  @Override
  void packetStored() {
    empty.wake();
  }

  @Override
  void packetTaken() {
    vainPulls = 0;
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
  public Notifier emptyNotifier(int output) {
    return output == 0 ? empty : null;
  }
}
