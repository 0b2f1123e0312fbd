package org.packetmill.click.mill;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives exceptions that came out of generated code the stack traces of the original program. */
public final class Traces {
  /** How the names of methods begin that lead from generated code to methods not public. */
  private static final String BRIDGE = "milled$";

  private static final Map<String, Optional<LineTable>> TABLES = new ConcurrentHashMap<>();

  private Traces() {}

  /**
   * Replaces frames of generated code by those that they stand for, also in causes and suppressed
   * exceptions. Takes some microseconds: only for exceptions that somebody will look at.
   */
  public static void restore(Throwable problem) {
    restore(problem, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static void restore(Throwable problem, Set<Throwable> done) {
    if (problem == null || !done.add(problem)) {
      return;
    }
    StackTraceElement[] trace = problem.getStackTrace();
    for (StackTraceElement frame : trace) {
      if (isGenerated(frame)) {
        problem.setStackTrace(restored(trace));
        break;
      }
    }
    restore(problem.getCause(), done);
    for (Throwable suppressed : problem.getSuppressed()) {
      restore(suppressed, done);
    }
  }

  private static boolean isGenerated(StackTraceElement frame) {
    return frame.getClassName().startsWith(LineTable.GENERATED);
  }

  private static StackTraceElement[] restored(StackTraceElement[] trace) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : trace) {
      Optional<LineTable> table = isGenerated(frame) ? table(frame.getClassName()) : null;
      int line = frame.getLineNumber();
      if (table == null || table.isEmpty() || line > 0 && !table.get().knows(line)) {
        if (!frame.getMethodName().startsWith(BRIDGE)) {
          frames.add(frame);
        }
      } else {
        // Without a line it is glue, which the original does not have.
        frames.addAll(table.get().frames(line));
      }
    }
    return frames.toArray(StackTraceElement[]::new);
  }

  private static Optional<LineTable> table(String className) {
    return TABLES.computeIfAbsent(className, Traces::read);
  }

  private static Optional<LineTable> read(String className) {
    ClassLoader own = Traces.class.getClassLoader();
    ClassLoader loader = own == null ? ClassLoader.getSystemClassLoader() : own;
    try (InputStream in = loader.getResourceAsStream(LineTable.path(className))) {
      return in == null ? Optional.empty() : Optional.of(LineTable.read(in));
    } catch (IOException e) {
      // The trace stays as it is: an exception is being reported already.
      return Optional.empty();
    }
  }
}
