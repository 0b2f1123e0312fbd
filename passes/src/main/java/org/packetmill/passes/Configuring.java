package org.packetmill.passes;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.packetmill.passes.graph.Snapshot;

/**
 * The configurations of a request while another process configures them: that takes as long as
 * reading the program, and needs nothing of it.
 */
final class Configuring {
  private final List<Configuration> configurations;
  private final FutureTask<List<Snapshot>> task;

  private Configuring(List<Configuration> configurations, FutureTask<List<Snapshot>> task) {
    this.configurations = configurations;
    this.task = task;
  }

  /** Reads the configurations and starts; what is wrong with them is told by {@link #snapshots}. */
  static Configuring start(MillRequest request) {
    List<Configuration> configurations = List.of();
    FutureTask<List<Snapshot>> task;
    try {
      List<Configuration> found = Configuration.of(request);
      configurations = found;
      task = new FutureTask<>(() -> new Configurer(request).configure(found));
    } catch (MillException e) {
      task =
          new FutureTask<>(() -> {
            throw e;
          });
    }
    Thread.ofPlatform().daemon().start(task);
    return new Configuring(configurations, task);
  }

  /** What the configurations are called, with commas between. */
  String names() {
    return String.join(", ", configurations.stream().map(Configuration::name).toList());
  }

  /**
   * The routers that the configurations make, when the process has ended.
   *
   * @throws MillException with what is wrong with any of them
   */
  List<Snapshot> snapshots() throws MillException {
    return made(task);
  }

  /** Waits for the process, so that nothing of it is left behind, whatever it said. */
  void finish() {
    try {
      task.get();
    } catch (ExecutionException e) {
      // Something else is wrong, and is told instead.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a task has made; what it threw is thrown again. */
  static <T> T made(FutureTask<T> task) throws MillException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case MillException wrong -> throw wrong;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillException(List.of("interrupted"));
    }
  }
}
