package org.packetmill.click.mill;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.packetmill.click.element.Element;
import org.packetmill.click.router.Router;

/**
 * Objects that more than one element can reach: what one of them does to such an object, another
 * may notice. Followed are the fields of the function's own objects, arrays, and collections; what
 * belongs to the framework itself is left out.
 */
final class SharedObjects {
  private static final Pattern FRAMEWORK =
      Pattern.compile(
          "org\\.packetmill\\.click\\.(router|packet|port|mill|lang|args|element)\\..*");

  private static final Pattern VALUE = Pattern.compile("java\\.lang\\.[A-Z]\\w+");

  private static final ClassValue<Boolean> LEFT_OUT =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          String name = type.getName();
          boolean value = Enum.class.isAssignableFrom(type) || VALUE.matcher(name).matches();
          boolean element = Element.class.isAssignableFrom(type);
          return value || (!element && FRAMEWORK.matcher(name).matches());
        }
      };

  private final Map<Object, BitSet> reachedBy = new IdentityHashMap<>();

  private SharedObjects() {}

  /** Such objects, with the numbers of the elements that reach them. */
  static Map<Object, BitSet> of(Router router) {
    SharedObjects shared = new SharedObjects();
    for (int i = 0; i < router.elements().size(); i++) {
      shared.walk(router.elements().get(i), i);
    }
    shared.reachedBy.values().removeIf(elements -> elements.cardinality() < 2);
    return shared.reachedBy;
  }

  private void walk(Element element, int number) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    open.add(element);
    while (!open.isEmpty()) {
      Object object = open.remove();
      if (seen.add(object)) {
        // A lambda never changes; all elements of a class have the same if it captures nothing.
        if (!LambdaBodies.isLambda(object.getClass())) {
          reachedBy.computeIfAbsent(object, _ -> new BitSet()).set(number);
        }
        follow(object, open);
      }
    }
  }

  private static void follow(Object object, Deque<Object> open) {
    switch (object) {
      case Object[] array -> {
        for (Object entry : array) {
          add(entry, open);
        }
      }
      case Collection<?> collection -> collection.forEach(entry -> add(entry, open));
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            add(key, open);
            add(value, open);
          });
      case AtomicReference<?> reference -> add(reference.get(), open);
      default -> {
        // Lambdas that the JDK makes of others, as Predicate.and does, have captured these.
        boolean own = object.getClass().getClassLoader() != null;
        if (own || LambdaBodies.isLambda(object.getClass())) {
          fields(object, open);
        }
      }
    }
  }

  private static void fields(Object object, Deque<Object> open) {
    for (Field field : SnapshotWriter.fieldsOf(object.getClass())) {
      if (!field.getType().isPrimitive()) {
        try {
          add(field.get(object), open);
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static void add(Object object, Deque<Object> open) {
    if (object != null && !LEFT_OUT.get(object.getClass())) {
      open.add(object);
    }
  }
}
