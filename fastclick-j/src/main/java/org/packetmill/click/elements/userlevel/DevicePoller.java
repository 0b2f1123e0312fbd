package org.packetmill.click.elements.userlevel;

import org.packetmill.click.element.Element;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;

/**
 * When a device is looked at: at every turn while frames come, and for a while after; then once a
 * millisecond, so that the driver sleeps.
 */
final class DevicePoller {
  /** Turns without a frame before it goes to sleep. */
  private static final int PATIENCE = 128;

  private static final long PAUSE = 1_000_000;

  private final Task task;
  private final Timer timer;
  private int idleTurns;

  DevicePoller(Element owner) {
    task = new Task(owner);
    timer = new Timer(owner);
  }

  void initialize(boolean active) {
    task.initialize(active);
    timer.initialize();
  }

  /** A turn is over. */
  void turnEnded(boolean worked) {
    idleTurns = worked ? 0 : idleTurns + 1;
    if (idleTurns < PATIENCE) {
      task.reschedule();
    } else {
      timer.scheduleAfter(PAUSE);
    }
  }

  /** The pause is over. */
  void wake() {
    task.reschedule();
  }

  Task task() {
    return task;
  }
}
