package org.packetmill.xchange.linux;

import java.lang.ref.Cleaner;

/**
 * A file descriptor that is closed when nobody can reach it any longer, so that a thread that still
 * uses it never meets another file under its number. {@link #close} is for those who know better.
 */
public final class Fd implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final int number;
  private final Cleaner.Cleanable cleanable;

  /** Takes over the open descriptor {@code number}. */
  public Fd(int number) {
    this.number = number;
    cleanable = CLEANER.register(this, () -> Libc.close(number));
  }

  /** The descriptor. */
  public int number() {
    return number;
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
