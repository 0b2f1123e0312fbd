package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets that several threads pass: each thread counts for itself under a lock of its own,
 * and readers take all locks.
 *
 * <p>Arguments and handlers as those of {@link Counter}.
 *
 * <pre>{@code ... -> c :: CounterRWMP(NO_RATE true) -> Discard}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "CounterRWMP(COUNT_CALL, BYTE_COUNT_CALL, NO_RATE, BATCH_PRECISE)",
    summary = "Measures packet count and rate over several threads.",
    category = "Counters")
public final class CounterRWMP extends LockedCells {
  /** A counter that has not been configured. */
  public CounterRWMP() {
    super(false);
  }
}
