package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.elements.HandlerCall;

/**
 * What a {@link Counter} does when it has counted far enough.
 *
 * @param limit the count, {@link Long#MAX_VALUE} for never
 * @param call what is called then, null for nothing
 */
record CountTrigger(long limit, HandlerCall call) {
  static final CountTrigger NEVER = new CountTrigger(Long.MAX_VALUE, null);

  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** Reads {@code N [HANDLER [VALUE]]}; null if N is no number. */
  static CountTrigger parse(String text, CountTrigger before) {
    String[] parts = text.strip().split("\\s+", 2);
    BigInteger limit = Numbers.whole(parts[0], false);
    if (limit == null || limit.signum() < 0) {
      return null;
    }
    HandlerCall call = parts.length > 1 ? new HandlerCall(parts[1]) : before.call;
    return new CountTrigger(limit.min(MAX).longValue(), call);
  }

  String text() {
    return call == null ? "" : Long.toString(limit);
  }
}
