package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;

/** Which part of a dump FromDump emits, by the frames' time stamps, in nanoseconds. */
final class DumpWindow {
  private long start;
  private boolean startIsRelative;
  private boolean waiting;
  private long end;
  private boolean endIsRelative;
  private boolean endIsInterval;
  private boolean bounded;
  private boolean begun;

  /** Reads START, START_AFTER, END, END_AFTER and INTERVAL. */
  static DumpWindow read(Args args) {
    DumpWindow window = new DumpWindow();
    window.readStart(args.keyword("START"), args.keyword("START_AFTER"), args);
    window.readEnd(args.keyword("END"), args.keyword("END_AFTER"), args.keyword("INTERVAL"), args);
    return window;
  }

  private void readStart(Arg absolute, Arg relative, Args args) {
    waiting = absolute.present() || relative.present();
    if (absolute.present() && relative.present()) {
      args.error("START and START_AFTER are mutually exclusive");
    }
    startIsRelative = !absolute.present();
    start = absolute.present() ? absolute.asDuration(0) : relative.asDuration(0);
  }

  private void readEnd(Arg absolute, Arg relative, Arg interval, Args args) {
    int given =
        (absolute.present() ? 1 : 0) + (relative.present() ? 1 : 0) + (interval.present() ? 1 : 0);
    if (given > 1) {
      args.error("END, END_AFTER, and INTERVAL are mutually exclusive");
    }
    bounded = given > 0;
    endIsRelative = relative.present();
    endIsInterval = interval.present();
    end = absolute.asDuration(relative.asDuration(interval.asDuration(0)));
  }

  /** Whether the dump may end before its file does. */
  boolean isBounded() {
    return bounded;
  }

  /** Takes the time of the first frame, on which relative times count. */
  void begin(long time) {
    if (begun) {
      return;
    }
    begun = true;
    if (startIsRelative) {
      start += time;
    }
    if (endIsRelative) {
      end += time;
    } else if (endIsInterval) {
      end += start;
    }
  }

  /** Whether a frame comes too early. */
  boolean isBefore(long time) {
    waiting = waiting && time < start;
    return waiting;
  }

  /** Whether a frame comes at the end or later; says so once. */
  boolean ends(long time) {
    if (!bounded || time < end) {
      return false;
    }
    bounded = false;
    return true;
  }

  /** Moves the end, and has it looked for again if {@code wanted}. */
  void extend(long nanos, boolean wanted) {
    end += nanos;
    bounded |= wanted;
  }

  /** Forgets the first frame; relative times stay where they were. */
  void reset() {
    begun = false;
    startIsRelative = false;
    endIsRelative = false;
    endIsInterval = false;
  }
}
