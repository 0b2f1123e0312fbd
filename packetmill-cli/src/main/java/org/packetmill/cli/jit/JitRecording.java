package org.packetmill.cli.jit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.packetmill.passes.report.JitVerdict;
import org.packetmill.passes.report.JitVerdict.Deoptimization;

/**
 * Reads a flight recording of a milled jar. A call counts as the last C2 compilation of its method
 * decided; for a method that C2 only compiled as part of another, the last one that contained it.
 */
public final class JitRecording {
  private static final int C2 = 4;

  private final CodeMap code;
  private final Map<Integer, Inlining> inlinings = new HashMap<>();
  private final Map<Integer, Integer> levels = new TreeMap<>();
  private final Map<String, Compilation> compilations = new HashMap<>();
  private final Map<String, Map<Deoptimization, Integer>> deoptimizations = new HashMap<>();
  private final Map<String, Long> allocated = new HashMap<>();

  private record Compilation(int id, int level, int bytes) {}

  private JitRecording(CodeMap code) {
    this.code = code;
  }

  /**
   * The verdict.
   *
   * @param allocatedPerPacket what was measured beside the recording
   */
  public static JitVerdict read(Path recording, CodeMap code, double allocatedPerPacket)
      throws IOException {
    JitRecording read = new JitRecording(code);
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        read.take(events.readEvent());
      }
    }
    return new JitVerdict(allocatedPerPacket, read.methods());
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.Compilation" -> compiled(event);
      case "jdk.CompilerInlining" -> {
        if (isGenerated(event.getValue("caller"))) {
          inlinings.computeIfAbsent(event.getInt("compileId"), id -> new Inlining(code)).add(event);
        }
      }
      case "jdk.Deoptimization" -> deoptimized(event);
      case "jdk.ObjectAllocationSample" -> allocated(event);
      default -> {}
    }
  }

  private static boolean isGenerated(RecordedMethod method) {
    return method != null && CodeMap.isGenerated(method.getType().getName());
  }

  private static String name(RecordedMethod method) {
    return method.getType().getName() + "." + method.getName();
  }

  private void compiled(RecordedEvent event) {
    RecordedMethod method = event.getValue("method");
    if (!event.getBoolean("succeded") || method == null) {
      return;
    }
    int id = event.getInt("compileId");
    int level = event.getShort("compileLevel");
    levels.put(id, level);
    if (isGenerated(method)) {
      int bytes = (int) event.getLong("codeSize");
      compilations.merge(
          name(method),
          new Compilation(id, level, bytes),
          (a, b) -> b.level > a.level || b.level == a.level && b.id > a.id ? b : a);
    }
  }

  private void deoptimized(RecordedEvent event) {
    RecordedMethod method = event.getValue("method");
    if (isGenerated(method)) {
      CodeMap.Place place =
          code.place(method.getType().getName(), method.getName(), event.getInt("bci"));
      String reason = event.getString("reason") + ", " + event.getString("action");
      deoptimizations
          .computeIfAbsent(name(method), m -> new HashMap<>())
          .merge(new Deoptimization(place.element(), place.source(), reason, 0), 1, Integer::sum);
    }
  }

  /** Allocations count for the generated method that they happen below. */
  private void allocated(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return;
    }
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      if (isGenerated(frame.getMethod())) {
        allocated.merge(name(frame.getMethod()), event.getLong("weight"), Long::sum);
        return;
      }
    }
  }

  // --- What came of it
  // ----------------------------------------------------------------------------

  private List<JitVerdict.Method> methods() {
    TreeSet<String> names = new TreeSet<>(compilations.keySet());
    inlinings.forEach((id, inlining) -> {
      if (levels.getOrDefault(id, 0) == C2) {
        inlining.methods().forEach(names::add);
      }
    });
    names.removeIf(name -> name.endsWith(".<init>") || name.endsWith(".<clinit>"));
    return names.stream().map(this::method).toList();
  }

  private JitVerdict.Method method(String name) {
    Compilation own = compilations.getOrDefault(name, new Compilation(-1, 0, 0));
    Inlining inlining = inlining(name, own);
    return new JitVerdict.Method(
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
        own.level,
        own.bytes,
        inlining.inlined(name),
        inlining.left(name, false),
        inlining.left(name, true),
        deoptimizations(name),
        allocated.getOrDefault(name, 0L));
  }

  private Inlining inlining(String name, Compilation own) {
    if (own.level == C2) {
      return inlinings.getOrDefault(own.id, new Inlining(code));
    }
    Inlining last = new Inlining(code);
    for (Map.Entry<Integer, Integer> compiled : levels.entrySet()) {
      Inlining inlining = inlinings.get(compiled.getKey());
      if (compiled.getValue() == C2 && inlining != null && inlining.knows(name)) {
        last = inlining;
      }
    }
    return last;
  }

  private List<Deoptimization> deoptimizations(String name) {
    List<Deoptimization> list = new ArrayList<>();
    deoptimizations
        .getOrDefault(name, Map.of())
        .forEach((what, count) ->
            list.add(new Deoptimization(what.element(), what.place(), what.reason(), count)));
    list.sort((a, b) -> Integer.compare(b.count(), a.count()));
    return list;
  }
}
