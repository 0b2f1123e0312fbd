package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.ThreadSafe;

/**
 * A {@link NotifierQueue} that also tells those who push when it is full. {@code Queue} is another
 * name for it.
 */
@ThreadSafe
@ClickElement(
    usage = "FullNoteQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue and notifies when it is empty or full",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public class FullNoteQueue extends NotifierQueue {
  final Notifier full = new Notifier();

  @Override
  void packetStored() {
    super.packetStored();
    if (stored() == capacity()) {
      full.sleep();
    }
  }

  @Override
  void packetTaken() {
    super.packetTaken();
    full.wake();
  }

  @Override
  void capacityChanged() {
    if (stored() < capacity()) {
      full.wake();
    }
  }

  @Override
  public Notifier fullNotifier(int input) {
    return full;
  }
}
