package org.packetmill.click.mill;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The way from an element to a value: one field after the other, whatever their access. */
record FieldPath(int element, List<Field> fields) {
  /** What stands between a class and the contents of an array. */
  static final String CONTENTS = "=";

  private static final int MOST_NUMBERS = 1 << 16;

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

  /** What a small array of numbers holds; null for anything else. */
  static long[] numbers(Object array) {
    if (array == null
        || !array.getClass().isArray()
        || !array.getClass().componentType().isPrimitive()
        || Array.getLength(array) > MOST_NUMBERS) {
      return null;
    }
    return switch (array) {
      case int[] ints -> Arrays.stream(ints).asLongStream().toArray();
      case long[] longs -> longs.clone();
      case byte[] bytes -> count(bytes.length, i -> bytes[i]);
      case short[] shorts -> count(shorts.length, i -> shorts[i]);
      case char[] chars -> count(chars.length, i -> chars[i]);
      case boolean[] booleans -> count(booleans.length, i -> booleans[i] ? 1 : 0);
      default -> null;
    };
  }

  private static long[] count(int length, IntToLongFunction element) {
    return IntStream.range(0, length).mapToLong(element).toArray();
  }

  /** As {@link #text}, with the contents of a small array of numbers. */
  static String textWithContents(Object value) {
    long[] numbers = numbers(value);
    return numbers == null
        ? text(value)
        : text(value) + CONTENTS + Arrays.toString(numbers).replace(" ", "");
  }

  /** Ints of every width as the index writes them. */
  static String text(Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean b -> b ? "1" : "0";
      case Character c -> Integer.toString(c);
      case Number n -> n.toString();
      default -> internalName(value.getClass());
    };
  }

  /**
   * A class as class files name it. Those that the JVM makes for lambdas have another number in
   * every run, which is left out.
   */
  static String internalName(Class<?> type) {
    String name = type.getName();
    int number = type.isHidden() ? name.indexOf('/') : -1;
    return (number < 0 ? name : name.substring(0, number)).replace('.', '/');
  }
}
