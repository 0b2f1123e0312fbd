package org.packetmill.benchmarks.experiments;

import java.time.Duration;
import org.packetmill.passes.Progress;

/** Says which experiment is running, what it is at, and how long the rest may take. */
final class Steps {
  private final Progress progress;
  private final int count;
  private final long start = System.nanoTime();
  private int done;
  private String name = "";

  Steps(Progress progress, int count) {
    this.progress = progress;
    this.count = count;
  }

  void begin(String experiment) {
    name = experiment;
    detail("", "beginning");
  }

  void end() {
    done++;
  }

  /** One thing is done for the point {@code x}. */
  void detail(String x, String what) {
    progress.stage("%s (%d of %d%s): %s %s".formatted(name, done + 1, count, left(), x, what));
  }

  private String left() {
    if (done == 0) {
      return "";
    }
    long nanos = (System.nanoTime() - start) / done * (count - done);
    return ", %d min left".formatted(Duration.ofNanos(nanos).toMinutes() + 1);
  }
}
