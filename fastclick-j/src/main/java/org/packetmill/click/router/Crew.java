package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.packet.Buffer;

/**
 * The threads of a driver beside the one that runs it. Each lives until the driver is closed, so
 * that packets and buffers stay with their thread.
 */
final class Crew implements AutoCloseable {
  private final DriverLoop[] loops;
  private final List<ExecutorService> threads = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();

  Crew(DriverLoop[] loops) {
    this.loops = loops;
  }

  /** Lets every loop but the first run on a thread of its own. */
  void start() {
    Buffer.shareAmongThreads();
    for (int i = 1; i < loops.length; i++) {
      running.add(thread(i).submit(loops[i]::runBeside));
    }
  }

  private ExecutorService thread(int number) {
    while (threads.size() < number) {
      int next = threads.size() + 1;
      threads.add(Executors.newSingleThreadExecutor(work -> new ClickThread(work, next)));
    }
    return threads.get(number - 1);
  }

  /** Waits until they have left their loops. */
  void await() {
    running.forEach(Crew::await);
    running.clear();
  }

  /** Does {@code work} on a thread that may stand for any of the router's. */
  void callInTurns(Runnable work) {
    await(
        thread(1)
            .submit(() -> {
              ClickThread.actAs(0);
              work.run();
            }));
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("a thread of the driver ended", e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::shutdown);
  }
}
