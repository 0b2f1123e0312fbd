package org.packetmill.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** What the JVM did besides running the router: collections, safepoints, deoptimizations. */
final class Interruptions implements AutoCloseable {
  private static final String COLLECTION = "jdk.GarbageCollection";
  private static final String OPERATION = "jdk.ExecuteVMOperation";
  private static final String DEOPTIMIZATION = "jdk.Deoptimization";
  private static final double MILLION = 1e6;

  private final Recording recording = new Recording();
  private Instant start = Instant.EPOCH;
  private Instant end = Instant.EPOCH;

  /** Begins to listen. */
  Interruptions() {
    for (String name : List.of(COLLECTION, OPERATION, DEOPTIMIZATION)) {
      recording.enable(name).withThreshold(Duration.ZERO).withoutStackTrace();
    }
    recording.start();
  }

  /** What happens from here on counts. */
  void begin() {
    start = Instant.now();
  }

  /** What happens from here on does not count any more. */
  void end() {
    end = Instant.now();
  }

  /** Each of them: kind, milliseconds after the beginning, how long it took, and what it was. */
  List<String> list() throws IOException {
    Path file = Files.createTempFile("packetmill-latency", ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      List<String> lines = new ArrayList<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getStartTime().isAfter(start) && event.getStartTime().isBefore(end)) {
          add(event, lines);
        }
      }
      return lines;
    } finally {
      Files.delete(file);
    }
  }

  private void add(RecordedEvent event, List<String> lines) {
    switch (event.getEventType().getName()) {
      case COLLECTION -> lines.add(line(event, "collection", event.getString("name")));
      case DEOPTIMIZATION -> {
        RecordedMethod method = event.getValue("method");
        String name = method == null ? "?" : method.getType().getName() + "." + method.getName();
        lines.add(line(event, "deoptimization", name + " " + event.getString("reason")));
      }
      default -> {
        if (event.getBoolean("safepoint")) {
          lines.add(line(event, "safepoint", event.getString("operation")));
        }
      }
    }
  }

  private String line(RecordedEvent event, String kind, String what) {
    return String.format(
        Locale.ROOT,
        "%s at %.1f ms for %.3f ms: %s",
        kind,
        Duration.between(start, event.getStartTime()).toNanos() / MILLION,
        event.getDuration().toNanos() / MILLION,
        what);
  }

  @Override
  public void close() {
    recording.close();
  }
}
