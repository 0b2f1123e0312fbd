package org.packetmill.click.mill;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** The way from an element to a value: one field after the other, whatever their access. */
record FieldPath(int element, List<Field> fields) {
  /** Reads {@code com/acme/Strip#length,com/acme/Table#size} as the index writes it. */
  static FieldPath parse(int element, String text, ClassLoader loader)
      throws ReflectiveOperationException {
    List<Field> fields = new ArrayList<>();
    for (String step : text.split(",", -1)) {
      int hash = step.indexOf('#');
      Class<?> owner = Class.forName(step.substring(0, hash).replace('/', '.'), false, loader);
      Field field = owner.getDeclaredField(step.substring(hash + 1));
      field.setAccessible(true);
      fields.add(field);
    }
    return new FieldPath(element, fields);
  }

  /** The value that it leads to now; null too when a reference on the way is null. */
  Object read(Object from) throws IllegalAccessException {
    Object at = from;
    for (Field field : fields) {
      if (at == null) {
        return null;
      }
      at = field.get(at);
    }
    return at;
  }

  /** As people write it. */
  @Override
  public String toString() {
    return String.join(".", fields.stream().map(Field::getName).toList());
  }

  /** Ints of every width as the index writes them. */
  static String text(Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean b -> b ? "1" : "0";
      case Character c -> Integer.toString(c);
      case Number n -> n.toString();
      default -> value.getClass().getName().replace('.', '/');
    };
  }
}
