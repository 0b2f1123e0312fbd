package org.packetmill.click.mill;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The way from an element to a value: one field after the other, whatever their access. */
record FieldPath(int element, List<Step> steps) {
  /**
   * One field.
   *
   * @param field null for one of a lambda's, whose class has no name: it is looked up by its own
   */
  record Step(Field field, String name) {
    Object read(Object from) throws IllegalAccessException {
      if (field != null) {
        return field.get(from);
      }
      try {
        Field captured = from.getClass().getDeclaredField(name);
        captured.setAccessible(true);
        return captured.get(from);
      } catch (NoSuchFieldException e) {
        return null; // no such lambda
      }
    }
  }

  /** Stands for the class of a lambda. */
  private static final String LAMBDA = "*";

  /** What stands between a class and the contents of an array. */
  static final String CONTENTS = "=";

  private static final int MOST_NUMBERS = 1 << 16;

  /** Reads {@code com/acme/Strip#length,com/acme/Table#size} as the index writes it. */
  static FieldPath parse(int element, String text, ClassLoader loader)
      throws ReflectiveOperationException {
    List<Step> steps = new ArrayList<>();
    for (String step : text.split(",", -1)) {
      int hash = step.indexOf('#');
      String owner = step.substring(0, hash);
      String name = step.substring(hash + 1);
      Field field = owner.equals(LAMBDA) ? null : field(owner, name, loader);
      steps.add(new Step(field, name));
    }
    return new FieldPath(element, steps);
  }

  private static Field field(String owner, String name, ClassLoader loader)
      throws ReflectiveOperationException {
    Field field = Class.forName(owner.replace('/', '.'), false, loader).getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  /** The value that it leads to now; null too when a reference on the way is null. */
  Object read(Object from) throws IllegalAccessException {
    Object at = from;
    for (Step step : steps) {
      if (at == null) {
        return null;
      }
      at = step.read(at);
    }
    return at;
  }

  /** As people write it. */
  @Override
  public String toString() {
    return String.join(".", steps.stream().map(Step::name).toList());
  }

  /** What a small array of numbers holds; null for anything else. */
  static long[] numbers(Object array) {
    if (array == null
        || !array.getClass().isArray()
        || !array.getClass().componentType().isPrimitive()
        || Array.getLength(array) > MOST_NUMBERS) {
      return null;
    }
    return widen(array, Array.getLength(array));
  }

  /** Plain loops: most of those who ask are processes that end before anything is compiled. */
  private static long[] widen(Object array, int length) {
    long[] numbers = new long[length];
    switch (array) {
      case long[] longs -> System.arraycopy(longs, 0, numbers, 0, length);
      case int[] ints -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = ints[i];
        }
      }
      case short[] shorts -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = shorts[i];
        }
      }
      case char[] chars -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = chars[i];
        }
      }
      case byte[] bytes -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = bytes[i];
        }
      }
      case boolean[] booleans -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = booleans[i] ? 1 : 0;
        }
      }
      default -> {
        return null;
      }
    }
    return numbers;
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
