package org.packetmill.click.mill;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * What the class of a lambda calls: its constant pool tells, to whoever may ask the JDK for it. The
 * process that configures for the optimizer is started so that it may.
 */
final class LambdaBodies {
  private static final String MARK = "$$Lambda";

  private LambdaBodies() {}

  /** Whether the JVM has made a class for a lambda or method reference. */
  static boolean isLambda(Class<?> type) {
    return type.isHidden() && type.getName().contains(MARK);
  }

  /** The class whose code made objects of {@code type}, as class files name it. */
  static String host(Class<?> type) {
    String name = FieldPath.internalName(type);
    return name.substring(0, name.lastIndexOf(MARK));
  }

  /**
   * The interface, the captured types and the methods that {@code type} calls, with spaces between;
   * empty for other classes, and where nobody tells.
   */
  static String of(Class<?> type) {
    if (!isLambda(type) || type.getInterfaces().length != 1) {
      return "";
    }
    StringBuilder captured = new StringBuilder("(");
    for (int i = 0; i < type.getDeclaredFields().length; i++) {
      try {
        captured.append(field(type, "arg$" + (i + 1)).getType().descriptorString());
      } catch (NoSuchFieldException e) {
        return "";
      }
    }
    List<String> words = new ArrayList<>();
    words.add(FieldPath.internalName(type.getInterfaces()[0]));
    words.add(captured.append(")V").toString());
    return addCalls(type, words) ? String.join(" ", words) : "";
  }

  /** Apart, so that the optimizer sees without evaluating it that the name comes from elsewhere. */
  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    return type.getDeclaredField(name);
  }

  private static boolean addCalls(Class<?> type, List<String> words) {
    try {
      Method asked = Class.class.getDeclaredMethod("getConstantPool");
      asked.setAccessible(true);
      Object pool = asked.invoke(type);
      Class<?> pools = asked.getReturnType();
      Method tag = pools.getMethod("getTagAt", int.class);
      Method member = pools.getMethod("getMemberRefInfoAt", int.class);
      int size = (int) pools.getMethod("getSize").invoke(pool);
      for (int i = 1; i < size; i++) {
        if (tag.invoke(pool, i).toString().endsWith("METHODREF")) {
          String[] parts = (String[]) member.invoke(pool, i);
          words.add(String.join(".", parts[0], parts[1] + parts[2]));
        }
      }
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
