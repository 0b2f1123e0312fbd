package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Counts packets and bytes, and their rate from the first packet to the latest.
 *
 * <p>Time goes in milliseconds. The first IGNORE seconds are not counted, nor anything after MAX
 * seconds; with THRESHOLD, the count starts again when that many packets a second have been
 * reached. LINK_FCS says whether the link's check sequence counts in {@code link_rate}.
 *
 * <pre>{@code AverageCounter(IGNORE 1)}</pre>
 *
 * <p>Handlers: {@code count}, {@code byte_count}, {@code bit_count}, {@code link_count}; the same
 * with {@code _rate}, {@code rate} for packets; {@code time}, in seconds; {@code reset}, and {@code
 * reset_now}, from which on the rate counts.
 *
 * @see Counter
 */
@ClickElement(
    usage = "AverageCounter([IGNORE, LINK_FCS], MAX, THRESHOLD)",
    summary = "Measures packet count and average rate.",
    category = "Counters")
public final class AverageCounter extends AverageRate {
  private long count;
  private long byteCount;
  private long first = NEVER;
  private long last;

  @Override
  protected Packet process(Packet packet) {
    long now = now();
    if (first == NEVER) {
      first = now;
    }
    long elapsed = now - first;
    if (elapsed < max) {
      last = now;
      if (elapsed >= ignore) {
        count++;
        byteCount += packet.length();
        if (threshold > 0) {
          checkThreshold(elapsed);
        }
      }
    }
    return packet;
  }

  @Override
  void reset() {
    count = 0;
    byteCount = 0;
    first = NEVER;
    last = 0;
  }

  @Override
  void startAt(long time) {
    first = time;
  }

  @Override
  long count() {
    return count;
  }

  @Override
  long byteCount() {
    return byteCount;
  }

  @Override
  long first() {
    return first;
  }

  @Override
  long last() {
    return last;
  }
}
