package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass: each thread counts for itself under a lock of its own
 * that nobody waits for in vain, and readers take all locks.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 *
 * <pre>{@code ... -> c :: CounterPRWMP(NO_RATE true) -> Discard}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "CounterPRWMP(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterPRWMP extends LockedCells {
  /** A counter that has not been configured. */
  public CounterPRWMP() {
    super(true);
  }
}
