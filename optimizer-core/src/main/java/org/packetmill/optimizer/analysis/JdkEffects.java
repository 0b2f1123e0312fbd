package org.packetmill.optimizer.analysis;

import java.util.Set;
import org.packetmill.optimizer.program.MethodRef;

/**
 * What a method of the JDK does to the world; the ones that are not listed are unknown. Collections
 * call {@code equals}, {@code hashCode} and {@code compareTo} of what they hold: these are taken to
 * change nothing, as their contracts have it.
 */
enum JdkEffects {
  /** Nothing that another call could notice. */
  NONE,
  /** Locks, waits or wakes. */
  MONITOR,
  /** Writes to a stream. */
  OUTPUT,
  /** Reads or changes the contents of its receiver or of the arrays given. */
  CONTENTS,
  /** Anything. */
  UNKNOWN;

  private static final Set<String> HOLDERS =
      Set.of(
          "java/lang/StringBuilder",
          "java/lang/AbstractStringBuilder",
          "java/lang/invoke/VarHandle",
          "java/lang/Iterable",
          "java/util/Arrays",
          "java/util/Collection",
          "java/util/Collections",
          "java/util/List",
          "java/util/Map",
          "java/util/Map$Entry",
          "java/util/Set",
          "java/util/Queue",
          "java/util/Deque",
          "java/util/Iterator",
          "java/util/ListIterator",
          "java/util/AbstractCollection",
          "java/util/AbstractList",
          "java/util/AbstractMap",
          "java/util/AbstractSet",
          "java/util/AbstractQueue",
          "java/util/ArrayList",
          "java/util/ArrayDeque",
          "java/util/LinkedList",
          "java/util/HashMap",
          "java/util/LinkedHashMap",
          "java/util/TreeMap",
          "java/util/HashSet",
          "java/util/LinkedHashSet",
          "java/util/TreeSet",
          "java/util/PriorityQueue",
          "java/util/BitSet",
          "java/util/Random");

  private static final Set<String> STREAMS =
      Set.of(
          "java/io/PrintStream",
          "java/io/OutputStream",
          "java/io/FilterOutputStream",
          "java/io/BufferedOutputStream",
          "java/io/DataOutputStream",
          "java/io/FileOutputStream",
          "java/io/Writer",
          "java/io/PrintWriter",
          "java/io/BufferedWriter");

  static JdkEffects of(MethodRef declared) {
    return switch (declared.owner()) {
      case "java/lang/System" -> ofSystem(declared.name());
      case "java/lang/Object" -> ofObject(declared.name());
      default -> ofClass(declared);
    };
  }

  private static JdkEffects ofSystem(String name) {
    return switch (name) {
      case "nanoTime", "currentTimeMillis", "identityHashCode", "lineSeparator", "getProperty" ->
          NONE;
      case "arraycopy" -> CONTENTS;
      default -> UNKNOWN;
    };
  }

  private static JdkEffects ofObject(String name) {
    return switch (name) {
      case "wait", "notify", "notifyAll" -> MONITOR;
      case "clone" -> UNKNOWN;
      default -> NONE;
    };
  }

  private static JdkEffects ofClass(MethodRef declared) {
    if (HOLDERS.contains(declared.owner())) {
      return JdkCalls.takesFunction(declared) ? UNKNOWN : CONTENTS;
    }
    if (STREAMS.contains(declared.owner())) {
      return OUTPUT;
    }
    boolean contents =
        declared.owner().startsWith("java/nio/")
            || declared.owner().startsWith("java/lang/foreign/")
            || declared.owner().startsWith("java/util/concurrent/atomic/");
    if (contents) {
      return JdkCalls.takesFunction(declared) ? UNKNOWN : CONTENTS;
    }
    return JdkCalls.isPure(declared) ? NONE : UNKNOWN;
  }
}
