package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * A {@link FullNoteQueue} that says that it is empty as soon as it is: better where a pull in vain
 * costs more than going to sleep.
 */
@ThreadSafe
@ClickElement(
    usage = "QuickNoteQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue and notifies at once",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class QuickNoteQueue extends FullNoteQueue {
  @Override
  void packetTaken() {
    super.packetTaken();
    noPacketToTake();
  }

  @Override
  void noPacketToTake() {
    if (stored() == 0) {
      empty.sleep();
    }
  }
}
