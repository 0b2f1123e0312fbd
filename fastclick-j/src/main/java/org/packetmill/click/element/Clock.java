package org.packetmill.click.element;

/** A router's time: the machine's, or simulated under {@code --simtime}. */
public interface Clock {
  /** Nanoseconds since 1970. In simulated time every reading advances it by one tick. */
  long now();

  /** Nanoseconds of a clock that never jumps back; timers run on it. */
  long steady();

  /**
   * The steady clock as of a moment ago, cheap enough to ask for every packet: a clock may keep one
   * reading for a whole turn of a task.
   */
  default long recent() {
    return steady();
  }

  /**
   * The same for rates, which Click reads so many times in a row: in simulated time each of them
   * counts, otherwise one reading does for all.
   *
   * <p>Milled code lets several elements take turns that read it in this way, so that in simulated
   * time they find it some ticks earlier or later: what comes of it may show in handlers that
   * depend on time ({@link Handlers#readChanging}), nowhere else. For anything else there is {@link
   * #recent()}.
   */
  default long recent(int readings) {
    return recent();
  }

  /** Whether time is simulated. */
  boolean simulated();
}
