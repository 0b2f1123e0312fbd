package org.packetmill.click.router;

import java.util.function.BooleanSupplier;

/**
 * Lets one thread do something while all others of its driver stand still.
 *
 * <p>The others come by here between two rounds, and while they wait for each other; there they
 * stay until it is done. A thread that itself waits for its turn counts as standing still.
 */
final class Gate {
  /** Wakes those who sleep, so that they come by. */
  private final Runnable waker;

  private volatile boolean closed;
  private Thread holder;
  private int members;
  private int standing;

  Gate(Runnable waker) {
    this.waker = waker;
  }

  /** The calling thread takes part from now on. */
  synchronized void join() {
    until(() -> !closed);
    members++;
  }

  /** The calling thread takes no part any more. */
  synchronized void leave() {
    members--;
    notifyAll();
  }

  /** Whether somebody needs the others to stand still. */
  boolean isClosed() {
    return closed;
  }

  /** Where threads that take part come by; they stay as long as another one needs. */
  void pass() {
    if (closed) {
      stand();
    }
  }

  private synchronized void stand() {
    if (holder == Thread.currentThread()) {
      return;
    }
    standing++;
    notifyAll();
    until(() -> !closed);
    standing--;
  }

  /**
   * Closes the gate and returns when all others stand still.
   *
   * @param member whether the calling thread takes part
   * @return false when it has closed the gate before, and must not open it
   */
  synchronized boolean close(boolean member) {
    if (holder == Thread.currentThread()) {
      return false;
    }
    int own = member ? 1 : 0;
    standing += own;
    notifyAll();
    until(() -> holder == null);
    holder = Thread.currentThread();
    closed = true;
    standing -= own;
    waker.run();
    until(() -> standing >= members - own);
    return true;
  }

  /** Lets the others go on. */
  synchronized void open() {
    holder = null;
    closed = false;
    notifyAll();
  }

  private void until(BooleanSupplier condition) {
    boolean interrupted = false;
    while (!condition.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
