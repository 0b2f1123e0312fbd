package org.packetmill.click.router;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The JDK's one way to hear of signals, {@code sun.misc.Signal}. It is named at run time only,
 * since the compiler warns of it whatever one does.
 */
final class ProcessSignal {
  private ProcessSignal() {}

  /**
   * Has {@code action} called, on a thread of the JVM's, whenever the signal arrives.
   *
   * @return what was called before, for {@link #restore}
   * @throws IllegalArgumentException when the JVM keeps the signal for itself
   */
  static Object handle(String name, Runnable action) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> called(self, method, arguments, action));
      return install(name, proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("signals cannot be had here: signal=" + name, e);
    }
  }

  private static Object called(Object self, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "signal handler";
    };
  }

  /** Puts back what {@link #handle} found. */
  static void restore(String name, Object before) {
    try {
      install(name, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("signal cannot be given back: signal=" + name, e);
    }
  }

  private static Object install(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object number = signal.getConstructor(String.class).newInstance(name);
    try {
      return signal.getMethod("handle", signal, handlerType).invoke(null, number, handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("the JVM keeps the signal for itself: signal=" + name, e);
    }
  }
}
