package org.packetmill.optimizer.analysis;

import java.util.Set;
import org.packetmill.optimizer.program.MethodRef;

/**
 * What a method of the JDK does to the world; the ones that are not listed are unknown. The methods
 * {@code equals}, {@code hashCode}, {@code compareTo} and {@code toString} that it may call are
 * taken to change nothing.
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
          "java/lang/Throwable",
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

  private static final Set<String> VALUES =
      Set.of("java/lang/String", "java/lang/Record", "java/lang/Enum");

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
      case "java/lang/Class" ->
          declared.name().equals("desiredAssertionStatus") ? NONE : ofClass(declared);
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
    if (STREAMS.contains(declared.owner())) {
      return OUTPUT;
    }
    if (isHolder(declared)) {
      return JdkCalls.takesFunction(declared) ? UNKNOWN : CONTENTS;
    }
    return isValue(declared.owner()) || JdkCalls.isPure(declared) ? NONE : UNKNOWN;
  }

  private static boolean isHolder(MethodRef declared) {
    String owner = declared.owner();
    return HOLDERS.contains(owner)
        || JdkCalls.isThreadLocal(declared)
        || JdkCalls.isPlainConcurrent(owner)
        || owner.startsWith("java/nio/")
        || owner.startsWith("java/lang/foreign/")
        || owner.startsWith("java/util/concurrent/atomic/");
  }

  /** Classes whose objects never change. */
  private static boolean isValue(String owner) {
    return VALUES.contains(owner)
        || owner.startsWith("java/math/")
        || owner.startsWith("java/time/");
  }
}
