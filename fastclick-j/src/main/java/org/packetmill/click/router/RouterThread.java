package org.packetmill.click.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A thread that builds a router and runs it, so that packets, buffers and ports belong to one
 * thread from the start.
 */
public final class RouterThread extends Thread {
  /** Builds the router, on the thread that will run it. */
  @FunctionalInterface
  public interface Factory {
    /** The router, initialized. */
    Router build() throws ConfigurationException;
  }

  private final Factory factory;
  private final CompletableFuture<Driver> driver = new CompletableFuture<>();

  private RouterThread(Factory factory) {
    super("click-driver");
    this.factory = factory;
  }

  /**
   * Starts a thread and returns once its router runs.
   *
   * @throws ConfigurationException when the router cannot be built
   */
  public static RouterThread start(Factory factory)
      throws ConfigurationException, InterruptedException {
    RouterThread thread = new RouterThread(factory);
    thread.start();
    try {
      thread.driver.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConfigurationException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("the router could not be built", e.getCause());
    }
    return thread;
  }

  @Override
  public void run() {
    try (Driver made = new Driver(factory.build())) {
      made.whenRunning(() -> driver.complete(made));
      made.run();
    } catch (ConfigurationException | RuntimeException | LinkageError e) {
      driver.completeExceptionally(e);
    }
  }

  /** What runs the router. */
  public Driver driver() {
    return driver.join();
  }
}
