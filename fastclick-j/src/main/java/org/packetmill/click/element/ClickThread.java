package org.packetmill.click.element;

/**
 * A thread of a driver. Threads are numbered from 0; state that an element keeps for each is found
 * by {@link #current}.
 */
public final class ClickThread extends Thread {
  private int number;

  /** A thread that is number {@code number} of its driver and runs {@code work}. */
  public ClickThread(Runnable work, int number) {
    super(work, "click-" + number);
    this.number = number;
    setDaemon(true);
  }

  /** The number of the calling thread; 0 for threads that are not a driver's. */
  public static int current() {
    return Thread.currentThread() instanceof ClickThread thread ? thread.number : 0;
  }

  /** Lets the calling thread, a driver's, stand for another one: simulated time has one thread. */
  public static void actAs(int number) {
    ((ClickThread) Thread.currentThread()).number = number;
  }
}
