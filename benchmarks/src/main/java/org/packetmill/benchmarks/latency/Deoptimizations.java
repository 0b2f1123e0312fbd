package org.packetmill.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where compiled code was given up, by the method that had been compiled. */
final class Deoptimizations implements AutoCloseable {
  private static final String COMPILATION = "jdk.Compilation";
  private static final String DEOPTIMIZATION = "jdk.Deoptimization";

  private final Recording recording = new Recording();

  /** Begins to listen. */
  Deoptimizations() {
    recording.enable(COMPILATION).withThreshold(Duration.ZERO).withoutStackTrace();
    recording.enable(DEOPTIMIZATION).withoutStackTrace();
    recording.start();
  }

  /** Those since {@code start}: milliseconds after it, compiled method, place and reason. */
  List<String> since(Instant start) throws IOException {
    Path file = Files.createTempFile("packetmill-surprise", ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      return lines(RecordingFile.readAllEvents(file), start);
    } finally {
      Files.delete(file);
    }
  }

  private static List<String> lines(List<RecordedEvent> events, Instant start) {
    Map<Integer, String> compiled = new HashMap<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(COMPILATION)) {
        compiled.put(event.getInt("compileId"), name(event.getValue("method")));
      }
    }
    List<String> lines = new ArrayList<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(DEOPTIMIZATION)
          && event.getStartTime().isAfter(start)) {
        String place = name(event.getValue("method"));
        lines.add(
            String.format(
                Locale.ROOT,
                "%.1f %s %s:%d %s",
                Duration.between(start, event.getStartTime()).toNanos() / 1e6,
                compiled.getOrDefault(event.getInt("compileId"), place),
                place,
                event.getInt("lineNumber"),
                event.getString("reason")));
      }
    }
    return lines;
  }

  private static String name(RecordedMethod method) {
    if (method == null) {
      return "?";
    }
    String type = method.getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
  }

  @Override
  public void close() {
    recording.close();
  }
}
