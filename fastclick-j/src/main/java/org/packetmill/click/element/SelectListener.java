package org.packetmill.click.element;

import java.nio.channels.SelectableChannel;

/** Told when a channel that an element waits for is ready. */
@FunctionalInterface
public interface SelectListener {
  /**
   * A channel is ready; called between two turns of tasks.
   *
   * @param ready what it is ready for, as {@link java.nio.channels.SelectionKey} has it
   */
  void selected(SelectableChannel channel, int ready);
}
