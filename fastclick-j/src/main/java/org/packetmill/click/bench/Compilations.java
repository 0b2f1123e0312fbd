package org.packetmill.click.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which generated methods the time is spent in, and what compiled them; on demand also a recording
 * of all that the compilers decide.
 */
final class Compilations implements AutoCloseable {
  private static final String GENERATED = "packetmill";
  private static final String COMPILATION = "jdk.Compilation";
  private static final String SAMPLE = "jdk.ExecutionSample";

  /** A method with a smaller part of all samples is not hot. */
  private static final double HOT = 0.05;

  private final Recording recording = new Recording();
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Integer> samples = new TreeMap<>();
  private int allSamples;

  private final Path kept;

  /**
   * Listens to the compilers from here on.
   *
   * @param kept where the recording goes, with every decision on inlining; null for none
   */
  Compilations(Path kept) {
    this.kept = kept;
    recording.enable(COMPILATION).withThreshold(Duration.ZERO);
    recording.disable(SAMPLE);
    if (kept != null) {
      recording.enable("jdk.CompilerInlining");
      recording.enable("jdk.Deoptimization");
    }
    recording.start();
  }

  /** Looks from here on where time is spent, which costs a little. */
  void sample() {
    recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
    if (kept != null) {
      recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
    }
  }

  /** The hot generated methods, and the level of the compiler that made each; 0 for none. */
  Map<String, Integer> hotMethods() throws IOException {
    Path file = kept == null ? Files.createTempFile("packetmill-bench", ".jfr") : kept;
    try {
      recording.stop();
      recording.dump(file);
      try (RecordingFile events = new RecordingFile(file)) {
        while (events.hasMoreEvents()) {
          take(events.readEvent());
        }
      }
    } finally {
      if (kept == null) {
        Files.delete(file);
      }
    }
    Map<String, Integer> hot = new TreeMap<>();
    samples.forEach((method, count) -> {
      if (count > HOT * allSamples) {
        hot.put(method, levels.getOrDefault(method, 0));
      }
    });
    return hot;
  }

  private void take(RecordedEvent event) {
    if (event.getEventType().getName().equals(COMPILATION)) {
      RecordedMethod method = event.getValue("method");
      if (event.getBoolean("succeded") && isGenerated(method)) {
        levels.merge(name(method), (int) event.getShort("compileLevel"), Integer::max);
      }
    } else if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
      allSamples++;
      for (RecordedFrame frame : event.getStackTrace().getFrames()) {
        if (isGenerated(frame.getMethod()) && !frame.getType().equals("Inlined")) {
          samples.merge(name(frame.getMethod()), 1, Integer::sum);
          return;
        }
      }
    }
  }

  private static boolean isGenerated(RecordedMethod method) {
    return method != null
        && method.getType().getClassLoader() != null
        && GENERATED.equals(method.getType().getClassLoader().getName());
  }

  private static String name(RecordedMethod method) {
    return method.getType().getName() + "." + method.getName();
  }

  @Override
  public void close() {
    recording.close();
  }
}
