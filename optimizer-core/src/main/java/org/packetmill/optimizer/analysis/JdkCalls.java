package org.packetmill.optimizer.analysis;

import java.util.Set;
import org.packetmill.optimizer.program.MethodRef;

/**
 * Which of the application's methods a call into the JDK may run, as far as it matters here: a call
 * of anything that is not listed may run all that the JDK can call.
 */
final class JdkCalls {
  private static final Set<String> PURE =
      Set.of(
          "java/lang/Object",
          "java/lang/Math",
          "java/lang/StrictMath",
          "java/lang/System",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/lang/invoke/VarHandle",
          "java/lang/ref/Reference");

  private static final Set<String> PLAIN_PACKAGES =
      Set.of(
          "java/io",
          "java/lang",
          "java/lang/foreign",
          "java/math",
          "java/nio",
          "java/nio/channels",
          "java/nio/charset",
          "java/nio/file",
          "java/text",
          "java/time",
          "java/util",
          "java/util/concurrent/atomic",
          "java/util/random",
          "java/util/regex",
          "java/util/stream",
          "java/util/zip");

  private static final Set<String> STREAM_PACKAGES = Set.of("java/io", "java/util/zip");

  private static final Set<String> QUIET_THREAD_METHODS =
      Set.of("currentThread", "threadId", "getName", "yield", "onSpinWait", "interrupted");

  private static final Set<String> CLASS_METHODS =
      Set.of("getName", "getSimpleName", "isInstance", "cast", "desiredAssertionStatus");

  /**
   * Of what compilers put before a switch over types, and of checks, those that look at nothing.
   */
  private static final Set<String> CHECKS =
      Set.of("requireNonNull", "isNull", "nonNull", "checkIndex", "checkFromIndexSize");

  private static final Set<String> RUNS_OTHERS =
      Set.of(
          "java/lang/Thread",
          "java/lang/ClassValue",
          "java/lang/Runtime",
          "java/lang/ModuleLayer",
          "java/lang/ClassLoader",
          "java/util/Timer",
          "java/util/ServiceLoader",
          "java/util/Spliterator",
          "java/util/ResourceBundle");

  private static final Set<String> BASIC =
      Set.of(
          "java/lang/Object",
          "java/lang/Comparable",
          "java/lang/Iterable",
          "java/lang/CharSequence");

  /** The name of the method that keeps a function for {@code ThreadLocal.get} to call. */
  static final String LAZY = "withInitial";

  private JdkCalls() {}

  /**
   * Whether a call may run what overrides the methods of a JDK type, whatever it is given. A call
   * on plain classes of the language, the collections and the like runs the basic methods of
   * objects and collections; streams of bytes also those of the streams they wrap.
   */
  static boolean mayRun(MethodRef called, String jdkType) {
    if (!runsAnything(called)) {
      return false;
    }
    boolean basic = !isFunction(jdkType) && (BASIC.contains(jdkType) || isIn(jdkType, "java/util"));
    boolean stream =
        STREAM_PACKAGES.contains(packageOf(called.owner())) && isIn(jdkType, "java/io");
    return !isPlain(called.owner()) || basic || stream;
  }

  /** Whether a call may run any method of the application's at all, but for first values. */
  static boolean runsAnything(MethodRef called) {
    return !isPure(called) && !isThreadLocal(called);
  }

  private static boolean isPlain(String owner) {
    return (PLAIN_PACKAGES.contains(packageOf(owner)) || isPlainConcurrent(owner))
        && !RUNS_OTHERS.contains(owner);
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(type.lastIndexOf('/'), 0));
  }

  /** Collections for several threads, and the random numbers that live in their package. */
  static boolean isPlainConcurrent(String type) {
    return isIn(type, "java/util/concurrent")
        && (type.endsWith("ThreadLocalRandom")
            || type.endsWith("Queue")
            || type.endsWith("Deque")
            || type.startsWith("java/util/concurrent/Concurrent")
            || type.startsWith("java/util/concurrent/CopyOnWrite"));
  }

  /**
   * Whether a type is one of streams. They run the functions that they have been given, where they
   * were made; so they count as plain unless the program keeps some for later.
   */
  static boolean isStream(String type) {
    return type.startsWith("java/util/stream/");
  }

  /** Calls what makes a thread-local's first value, and nothing else. */
  static boolean isThreadLocal(MethodRef called) {
    return called.owner().equals("java/lang/ThreadLocal") && !isLazy(called);
  }

  /** Keeps a function for {@code ThreadLocal.get} to call. */
  static boolean isLazy(MethodRef called) {
    return called.owner().equals("java/lang/ThreadLocal") && called.name().equals(LAZY);
  }

  /** Whether the call runs nothing of the application's, whatever objects it is given. */
  static boolean isPure(MethodRef called) {
    String owner = called.owner();
    boolean pureClass =
        owner.startsWith("[")
            || PURE.contains(owner)
            || owner.startsWith("java/lang/foreign/")
            || owner.startsWith("java/time/")
            || isIn(owner, "java/nio")
            || isIn(owner, "java/util/concurrent/atomic")
            || isQuietMethod(called)
            || isException(called);
    return isLazy(called)
        || (pureClass && !takesFunction(called) && (!takesObjects(called) || isIdentity(called)));
  }

  private static boolean isQuietMethod(MethodRef called) {
    return switch (called.owner()) {
      case "java/lang/Thread" -> QUIET_THREAD_METHODS.contains(called.name());
      case "java/lang/Class" -> CLASS_METHODS.contains(called.name());
      case "java/util/Objects" -> isCheck(called);
      default -> false;
    };
  }

  private static boolean isCheck(MethodRef called) {
    return called.owner().equals("java/util/Objects")
        && CHECKS.contains(called.name())
        && !parameters(called).contains("Ljava/util/function/");
  }

  private static boolean isException(MethodRef called) {
    return called.isConstructor()
        && (called.owner().endsWith("Exception") || called.owner().endsWith("Error"));
  }

  private static boolean takesObjects(MethodRef called) {
    String parameters = parameters(called);
    return parameters.contains("Ljava/lang/Object;")
        || parameters.contains("Ljava/lang/CharSequence;");
  }

  /** Methods that take objects and do not look into them. */
  private static boolean isIdentity(MethodRef called) {
    return called.name().equals("arraycopy")
        || called.name().equals("identityHashCode")
        || called.name().equals("reachabilityFence")
        || called.owner().equals("java/lang/Class")
        || isCheck(called)
        || called.owner().equals("java/lang/invoke/VarHandle")
        || isIn(called.owner(), "java/util/concurrent/atomic");
  }

  /** Whether code is handed to it. */
  static boolean takesFunction(MethodRef called) {
    String parameters = parameters(called);
    return parameters.contains("Ljava/util/function/")
        || parameters.contains("Ljava/lang/Runnable;")
        || parameters.contains("Ljava/util/concurrent/Callable;");
  }

  private static String parameters(MethodRef called) {
    return called.desc().substring(0, called.desc().indexOf(')'));
  }

  private static boolean isIn(String type, String folder) {
    return packageOf(type).equals(folder);
  }

  private static boolean isFunction(String type) {
    return type.startsWith("java/util/function/")
        || type.equals("java/lang/Runnable")
        || type.equals("java/util/concurrent/Callable");
  }
}
