package org.packetmill.click.mill;

import java.lang.reflect.Array;
import java.lang.reflect.Method;

/**
 * Which lambda an object is. The optimizer has given the class that makes it a method {@code
 * milled$lambda$KEY$N}, which is where it is made; what the method returns has the same class.
 */
final class LambdaSites {
  /** Between the class and the key, in the index. */
  private static final char KEY = ':';

  private LambdaSites() {}

  /**
   * Whether {@code value} was made by one of the sites of a class that say the same.
   *
   * @param text the class and the sites' key, as the index writes them; other text means no lambda
   */
  static boolean isMade(Object value, String text, ClassLoader loader)
      throws ReflectiveOperationException {
    int colon = text.indexOf(KEY);
    if (colon < 0 || value == null || !LambdaBodies.isLambda(value.getClass())) {
      return false;
    }
    String host = text.substring(0, colon);
    if (!LambdaBodies.host(value.getClass()).equals(host)) {
      return false;
    }
    String name = "milled$lambda$" + text.substring(colon + 1) + "$";
    Class<?> type = Class.forName(host.replace('/', '.'), false, loader);
    for (Method maker : type.getDeclaredMethods()) {
      if (maker.getName().startsWith(name) && made(maker) == value.getClass()) {
        return true;
      }
    }
    return false;
  }

  /** The class of what a method makes; whatever is captured makes no difference to it. */
  private static Class<?> made(Method maker) throws ReflectiveOperationException {
    Class<?>[] types = maker.getParameterTypes();
    Object[] nothing = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      nothing[i] = types[i].isPrimitive() ? zero(types[i]) : null;
    }
    maker.setAccessible(true);
    return maker.invoke(null, nothing).getClass();
  }

  private static Object zero(Class<?> primitive) {
    return Array.get(Array.newInstance(primitive, 1), 0);
  }
}
