package org.packetmill.click.elements.standard;

/** Tokens that come in at a rate and pile up to a limit; time in nanoseconds, millisecond steps. */
final class TokenBucket {
  private static final long STEP = 1_000_000;
  private static final double STEPS_A_SECOND = 1000;

  private double rate;
  private double capacity;
  private double tokens;
  private long filledAt;

  /** Changes rate (tokens a second) and limit; what is in stays in. */
  void assign(double tokensPerSecond, double limit) {
    rate = tokensPerSecond;
    capacity = limit;
    tokens = Math.min(tokens, limit);
  }

  /** Puts {@code count} tokens in, whatever was there before. */
  void set(double count, long now) {
    tokens = Math.min(count, capacity);
    filledAt = now / STEP;
  }

  void refill(long now) {
    long step = now / STEP;
    tokens = Math.min(capacity, tokens + (step - filledAt) * rate / STEPS_A_SECOND);
    filledAt = step;
  }

  /** Whether there are {@code count} tokens. */
  boolean contains(double count) {
    return tokens >= count;
  }

  /** How many whole tokens there are. */
  long size() {
    return (long) tokens;
  }

  /** Takes {@code count} tokens, or as many as there are. */
  void remove(double count) {
    tokens = Math.max(0, tokens - count);
  }

  /** Takes {@code count} tokens, or none if there are fewer. */
  boolean removeIf(double count) {
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }

  /** Nanoseconds until there are {@code count} tokens, rounded up to a step. */
  long timeUntil(double count) {
    double missing = count - tokens;
    if (missing <= 0) {
      return 0;
    }
    return rate <= 0
        ? Long.MAX_VALUE / 4
        : (long) Math.ceil(missing * STEPS_A_SECOND / rate) * STEP;
  }

  long rate() {
    return (long) rate;
  }
}
