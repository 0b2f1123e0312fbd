package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;

/** From when to when {@link TimeFilter} passes packets, in nanoseconds. */
final class TimeWindow {
  long start;
  long end;
  private boolean startCountsFromFirst;
  private boolean startCountsFromNow;
  private boolean endCountsFromFirst;
  private boolean endCountsFromNow;
  private boolean endIsInterval;
  private boolean begun;

  static TimeWindow read(Args args) {
    TimeWindow window = new TimeWindow();
    long start = TimeArgument.read(args.positional("START"));
    long end = TimeArgument.read(args.positional("END"));
    window.readStart(start, args);
    window.readEnd(end, args);
    return window;
  }

  private void readStart(long absolute, Args args) {
    long delay = TimeArgument.read(args.keyword("START_DELAY"));
    long after = TimeArgument.read(args.keyword("START_AFTER"));
    if (given(absolute, delay, after) > 1) {
      args.error("START, START_AFTER, and START_AFTER_INIT are mutually exclusive");
    }
    start = absolute + delay + after;
    startCountsFromNow = delay != 0;
    startCountsFromFirst = absolute == 0 && delay == 0;
  }

  private void readEnd(long absolute, Args args) {
    long delay = TimeArgument.read(args.keyword("END_DELAY"));
    long after = TimeArgument.read(args.keyword("END_AFTER"));
    long interval = TimeArgument.read(args.keyword("INTERVAL"));
    if (given(absolute, delay, after, interval) > 1) {
      args.error("END, END_AFTER, END_AFTER_INIT, and INTERVAL are mutually exclusive");
    }
    end = absolute + delay + after + interval;
    end = end == 0 ? Long.MAX_VALUE : end;
    endCountsFromNow = delay != 0;
    endCountsFromFirst = after != 0;
    endIsInterval = interval != 0;
  }

  private static int given(long... times) {
    int given = 0;
    for (long time : times) {
      given += time != 0 ? 1 : 0;
    }
    return given;
  }

  /** Takes the time of initialization. */
  void initialize(long now) {
    start += startCountsFromNow ? now : 0;
    end += endCountsFromNow ? now : 0;
  }

  /** Takes the first packet's time; later calls do nothing. */
  void begin(long time) {
    if (!begun) {
      begun = true;
      start += startCountsFromFirst ? time : 0;
      end += endCountsFromFirst ? time : endIsInterval ? start : 0;
    }
  }

  /** Moves the start. */
  void setStart(long time) {
    begin(time);
    start = time;
  }

  /** Moves the end, whatever it counted from. */
  void setEnd(long time) {
    end = time;
    endCountsFromFirst = false;
    endIsInterval = false;
  }
}
