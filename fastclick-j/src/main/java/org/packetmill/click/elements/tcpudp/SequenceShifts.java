package org.packetmill.click.elements.tcpudp;

/**
 * By how much the sequence numbers of one direction of a TCP connection are off, because what its
 * packets carry was made longer or shorter: by {@code delta} from sequence number {@code trigger}
 * on, the newest first.
 */
public final class SequenceShifts {
  /** Sequence numbers this far ahead make earlier shifts irrelevant. */
  private static final int FAR = 1 << 30;

  private record Shift(int trigger, int delta, Shift older) {}

  private Shift newest;

  /** The shift of all numbers in front of the oldest trigger. */
  private int base;

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return newest == null && base == 0;
  }

  /** The shift of the newest data. */
  public int current() {
    return newest == null ? base : newest.delta;
  }

  /** From {@code trigger} on numbers are off by {@code change} more. Triggers come in order. */
  public void add(int trigger, int change) {
    if (newest != null && !isFrom(trigger, newest.trigger)) {
      return;
    }
    Shift older = newest != null && newest.trigger == trigger ? newest.older : newest;
    int before = older == null ? base : older.delta;
    newest = new Shift(trigger, before + change, forgetFar(older, trigger));
  }

  private Shift forgetFar(Shift shift, int trigger) {
    if (shift == null) {
      return null;
    }
    if (isFrom(trigger, shift.trigger + FAR)) {
      base = shift.delta;
      return null;
    }
    return new Shift(shift.trigger, shift.delta, forgetFar(shift.older, trigger));
  }

  /** A packet with {@code sequence} has passed: its shift holds for good if that is far ahead. */
  public void passed(int sequence) {
    if (newest != null && isFrom(sequence, newest.trigger + FAR)) {
      base = newest.delta;
      newest = null;
    }
  }

  /** What becomes of a sequence number of this direction. */
  public int shifted(int sequence) {
    Shift shift = newest;
    while (shift != null && !isFrom(sequence, shift.trigger)) {
      shift = shift.older;
    }
    return sequence + (shift == null ? base : shift.delta);
  }

  /** What becomes of an acknowledgement of this direction's data. */
  public int acknowledged(int number) {
    Shift shift = newest;
    while (shift != null && !isFrom(number - shift.delta, shift.trigger)) {
      shift = shift.older;
    }
    return number - (shift == null ? base : shift.delta);
  }

  /** Whether {@code number} is {@code start} or comes after it. */
  private static boolean isFrom(int number, int start) {
    return number - start >= 0;
  }
}
