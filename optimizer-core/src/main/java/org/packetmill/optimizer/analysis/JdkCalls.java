package org.packetmill.optimizer.analysis;

import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.Type;
import org.packetmill.optimizer.program.Hierarchy;
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
          "java/lang/invoke/VarHandle",
          "java/lang/ref/Reference");

  private static final Set<String> QUIET_THREAD_METHODS =
      Set.of("currentThread", "threadId", "getName", "yield", "onSpinWait", "interrupted");

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

  private JdkCalls() {}

  /**
   * Whether a call may run what overrides the methods of a JDK type. A call on plain classes of the
   * language, the collections and the like runs the basic methods of objects and collections, and
   * methods of the types that it is given; streams of bytes also those of the streams they wrap.
   */
  static boolean mayRun(MethodRef called, String jdkType, Hierarchy hierarchy) {
    if (isPure(called) || isThreadLocal(called)) {
      return false;
    }
    if (!isPlain(called.owner())) {
      return true;
    }
    boolean basic = !isFunction(jdkType) && (BASIC.contains(jdkType) || isIn(jdkType, "java/util"));
    boolean stream = isIn(called.owner(), "java/io") && !isFunction(jdkType);
    return basic || stream || isGiven(called, jdkType, hierarchy);
  }

  private static boolean isPlain(String owner) {
    boolean plain =
        isIn(owner, "java/lang")
            || isIn(owner, "java/util")
            || isIn(owner, "java/io")
            || isIn(owner, "java/util/random")
            || isIn(owner, "java/time")
            || isPlainConcurrent(owner);
    return plain && !RUNS_OTHERS.contains(owner);
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

  private static boolean isGiven(MethodRef called, String jdkType, Hierarchy hierarchy) {
    return Arrays.stream(Type.getArgumentTypes(called.desc()))
        .map(type -> type.getSort() == Type.ARRAY ? type.getElementType() : type)
        .filter(type -> type.getSort() == Type.OBJECT)
        .map(Type::getInternalName)
        .filter(type -> !type.equals("java/lang/Object"))
        .anyMatch(type -> hierarchy.isSubtype(type, jdkType) || hierarchy.isSubtype(jdkType, type));
  }

  /** Calls what makes a thread-local's first value, and nothing else. */
  static boolean isThreadLocal(MethodRef called) {
    return called.owner().equals("java/lang/ThreadLocal") && !isLazy(called);
  }

  /** Keeps a function for {@code ThreadLocal.get} to call. */
  static boolean isLazy(MethodRef called) {
    return called.owner().equals("java/lang/ThreadLocal") && called.name().equals("withInitial");
  }

  /** Whether the call runs nothing of the application's, whatever objects it is given. */
  static boolean isPure(MethodRef called) {
    String owner = called.owner();
    boolean pureClass =
        owner.startsWith("[")
            || PURE.contains(owner)
            || owner.startsWith("java/lang/foreign/")
            || isIn(owner, "java/nio")
            || isIn(owner, "java/util/concurrent/atomic")
            || isQuietThreadMethod(called)
            || isException(called);
    return isLazy(called)
        || (pureClass && !takesFunction(called) && (!takesObjects(called) || isIdentity(called)));
  }

  private static boolean isQuietThreadMethod(MethodRef called) {
    return called.owner().equals("java/lang/Thread")
        && QUIET_THREAD_METHODS.contains(called.name());
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
    return type.startsWith(folder) && type.lastIndexOf('/') == folder.length();
  }

  private static boolean isFunction(String type) {
    return type.startsWith("java/util/function/")
        || type.equals("java/lang/Runnable")
        || type.equals("java/util/concurrent/Callable");
  }
}
