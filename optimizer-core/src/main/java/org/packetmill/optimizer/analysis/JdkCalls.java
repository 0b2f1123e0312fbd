package org.packetmill.optimizer.analysis;

import java.util.Set;
import org.packetmill.optimizer.program.MethodRef;

/**
 * What a call into the JDK may do, as far as it matters here. Anything not listed may do anything.
 */
final class JdkCalls {
  /** How far a call reaches. */
  enum Reach {
    /** Computes; calls nothing of the application's and keeps nothing. */
    NONE,
    /** May call methods that objects inherit, such as {@code hashCode}, but no function given. */
    OBJECTS,
    /** May call anything. */
    ANYTHING
  }

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

  private static final Set<String> RUNS_OTHERS =
      Set.of(
          "java/lang/Thread",
          "java/lang/ThreadLocal",
          "java/lang/ClassValue",
          "java/lang/Runtime",
          "java/lang/ModuleLayer",
          "java/lang/ClassLoader",
          "java/util/Timer",
          "java/util/ServiceLoader",
          "java/util/Optional",
          "java/util/Spliterator",
          "java/util/ResourceBundle");

  private JdkCalls() {}

  static Reach reach(MethodRef called) {
    if (isPure(called)) {
      return Reach.NONE;
    }
    boolean objects =
        isIn(called.owner(), "java/lang")
            || isIn(called.owner(), "java/util")
            || isIn(called.owner(), "java/io")
            || isIn(called.owner(), "java/time");
    boolean plain = objects && !RUNS_OTHERS.contains(called.owner()) && !takesFunction(called);
    return plain ? Reach.OBJECTS : Reach.ANYTHING;
  }

  /** Whether the call has no effect but its result, whatever objects it is given. */
  static boolean isPure(MethodRef called) {
    boolean pureClass =
        PURE.contains(called.owner())
            || called.owner().startsWith("java/lang/foreign/")
            || called.owner().startsWith("java/nio/")
            || called.owner().startsWith("java/util/concurrent/atomic/")
            || isThrowable(called);
    boolean objects =
        !called.owner().equals("java/lang/invoke/VarHandle")
            && (called.desc().contains("Ljava/lang/Object;")
                || called.desc().contains("Ljava/lang/CharSequence;"));
    return pureClass && !takesFunction(called) && (!objects || isIdentity(called));
  }

  private static boolean isThrowable(MethodRef called) {
    return called.isConstructor()
        && (called.owner().endsWith("Exception") || called.owner().endsWith("Error"))
        && isIn(called.owner(), "java/lang");
  }

  /** Methods that take objects and do not look into them. */
  private static boolean isIdentity(MethodRef called) {
    return called.name().equals("arraycopy")
        || called.name().equals("identityHashCode")
        || called.name().equals("reachabilityFence")
        || called.owner().startsWith("java/util/concurrent/atomic/");
  }

  /** Whether code is handed to it. */
  static boolean takesFunction(MethodRef called) {
    return called.desc().contains("java/util/function/")
        || called.desc().contains("java/lang/Runnable")
        || called.desc().contains("java/util/concurrent/Callable");
  }

  private static boolean isIn(String type, String folder) {
    return type.startsWith(folder) && type.lastIndexOf('/') == folder.length();
  }

  /** Whether the type's methods are functions that a program hands to others. */
  static boolean isFunction(String type) {
    return type.startsWith("java/util/function/")
        || type.equals("java/lang/Runnable")
        || type.equals("java/util/concurrent/Callable");
  }
}
