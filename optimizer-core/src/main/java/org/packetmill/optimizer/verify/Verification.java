package org.packetmill.optimizer.verify;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A verification that goes on beside other work; whoever waits for it takes part. */
public final class Verification {
  private final List<FutureTask<List<Problem>>> parts;

  /** The largest first, so that the threads end at about the same time. */
  private final List<FutureTask<List<Problem>>> order;

  /**
   * A check of one class.
   *
   * @param size how long it takes, compared with others
   */
  record Part(int size, FutureTask<List<Problem>> task) {}

  private Verification(List<Part> parts) {
    this.parts = parts.stream().map(Part::task).toList();
    order =
        parts.stream()
            .sorted(Collections.reverseOrder(Comparator.comparingInt(Part::size)))
            .map(Part::task)
            .toList();
  }

  /** Starts with a thread for each processor but that of the caller. */
  static Verification start(List<Part> parts) {
    Verification started = new Verification(parts);
    int others = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    for (int i = 0; i < Math.min(others, parts.size()); i++) {
      Thread.ofPlatform().daemon().start(started::run);
    }
    return started;
  }

  /** What nobody else has begun. */
  private void run() {
    order.forEach(FutureTask::run);
  }

  /** All problems, in the order of the classes; none if a JVM would take them. */
  public List<Problem> problems() {
    run();
    return parts.stream().map(Verification::made).flatMap(List::stream).toList();
  }

  private static List<Problem> made(FutureTask<List<Problem>> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while classes were verified", e);
    }
  }
}
