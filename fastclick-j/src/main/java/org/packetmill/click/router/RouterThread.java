package org.packetmill.click.router;

/** A thread that runs a {@link Driver}. */
public final class RouterThread extends Thread {
  private final Driver driver;

  /** A thread for {@code driver}, not started yet. */
  public RouterThread(Driver driver) {
    super("click-driver");
    this.driver = driver;
  }

  @Override
  public void run() {
    driver.run();
  }

  /** What it runs. */
  public Driver driver() {
    return driver;
  }
}
