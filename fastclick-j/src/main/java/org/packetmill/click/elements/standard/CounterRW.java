package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass, under a lock that several readers may hold.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 */
@ThreadSafe
@ClickElement(
    usage = "CounterRW(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE, ATOMIC)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterRW extends LockedCounter {
  /** A counter that has not been configured. */
  public CounterRW() {
    super(false);
  }
}
