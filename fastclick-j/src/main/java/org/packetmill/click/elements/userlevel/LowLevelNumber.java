package org.packetmill.click.elements.userlevel;

/**
 * The number of a low-level call, which says what it takes and gives: Click's {@code llrpc.h}, in
 * the form that is the same on all machines.
 */
record LowLevelNumber(int number) {
  private static final int GIVES = 0x40000000;
  private static final int TAKES = 0x80000000;

  /** All data are in the call itself, without pointers. */
  private static final int FLAT = 0x4000;

  private static final int SIZE_MASK = 0xfff;

  /** Whether it may be made from outside of the process. */
  boolean isRemote() {
    return size() > 0 && (givesData() || takesData()) && (number & FLAT) != 0;
  }

  int size() {
    return number >> 16 & SIZE_MASK;
  }

  boolean givesData() {
    return (number & GIVES) != 0;
  }

  boolean takesData() {
    return (number & TAKES) != 0;
  }
}
