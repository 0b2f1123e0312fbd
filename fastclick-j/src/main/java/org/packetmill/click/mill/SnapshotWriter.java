package org.packetmill.click.mill;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;
import org.packetmill.click.element.LooksAtMore;
import org.packetmill.click.element.Port;
import org.packetmill.click.element.ReceivingElement;
import org.packetmill.click.lang.FlatConnection;
import org.packetmill.click.lang.FlatElement;
import org.packetmill.click.router.Router;

/**
 * Writes a configured router as data.
 *
 * <p>Format: fingerprint; count and elements (name, Click class, Java class, arguments, landmark,
 * whether they are parametric, inputs, outputs, object, whether it receives plain packets); count
 * and connections (from, port, to, port, push); count and objects (Java class, count and fields:
 * owner, name, descriptor, value; count and elements of small arrays of numbers, -1 for other
 * objects; what lambdas call, as {@link LambdaBodies} tells, empty for other objects). Strings are
 * UTF with a length in front, Java names are internal.
 */
final class SnapshotWriter {
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return readable(type);
        }
      };

  private final Router router;
  private final Map<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<Object> objects = new ArrayList<>();

  SnapshotWriter(Router router) {
    this.router = router;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(Fingerprint.of(router));
    out.writeInt(router.elements().size());
    for (int i = 0; i < router.elements().size(); i++) {
      element(out, router.elements().get(i), router.flat().elements().get(i));
    }
    out.writeInt(router.flat().connections().size());
    for (FlatConnection c : router.flat().connections()) {
      Element from = router.elements().get(c.fromElement());
      Port output = from.output(c.fromPort());
      out.writeInt(c.fromElement());
      out.writeInt(c.fromPort());
      out.writeInt(c.toElement());
      out.writeInt(c.toPort());
      out.writeBoolean(output.isPush());
      out.writeInt(from.rank(c.fromPort()));
    }
    // Objects are found while earlier ones are written, so their count comes last.
    for (int i = 0; i < objects.size(); i++) {
      out.writeBoolean(true);
      object(out, objects.get(i));
    }
    out.writeBoolean(false);
    shared(out, SharedObjects.of(router));
  }

  private static void shared(DataOutputStream out, Map<Object, BitSet> objects) throws IOException {
    out.writeInt(objects.size());
    for (Map.Entry<Object, BitSet> entry : objects.entrySet()) {
      Class<?> type = entry.getKey().getClass();
      out.writeUTF(type.isArray() ? type.descriptorString() : FieldPath.internalName(type));
      out.writeInt(entry.getValue().cardinality());
      for (int number : entry.getValue().stream().toArray()) {
        out.writeInt(number);
      }
    }
  }

  private void element(DataOutputStream out, Element element, FlatElement flat) throws IOException {
    out.writeUTF(flat.name());
    out.writeUTF(flat.className());
    out.writeUTF(FieldPath.internalName(element.getClass()));
    text(out, flat.config());
    out.writeUTF(flat.landmark());
    out.writeBoolean(!flat.config().equals(flat.symbolicConfig()));
    out.writeInt(element.inputCount());
    out.writeInt(element.outputCount());
    out.writeInt(number(element));
    out.writeBoolean(element instanceof ReceivingElement source && source.receivesPlain());
    out.writeBoolean(element instanceof LooksAtMore sink && sink.looksAtMore());
  }

  /** Arguments may be longer than {@code writeUTF} takes. */
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private int number(Object object) {
    if (object == null) {
      return -1;
    }
    return numbers.computeIfAbsent(
        object,
        o -> {
          objects.add(o);
          return objects.size() - 1;
        });
  }

  private void object(DataOutputStream out, Object object) throws IOException {
    Class<?> type = object.getClass();
    out.writeUTF(type.isArray() ? type.descriptorString() : FieldPath.internalName(type));
    List<Field> fields = isOpaque(object) ? List.of() : fieldsOf(type);
    out.writeInt(fields.size());
    for (Field field : fields) {
      out.writeUTF(FieldPath.internalName(field.getDeclaringClass()));
      out.writeUTF(field.getName());
      out.writeUTF(field.getType().descriptorString());
      out.writeLong(value(field, object));
    }
    contents(out, object);
    out.writeUTF(LambdaBodies.of(type));
  }

  private static void contents(DataOutputStream out, Object object) throws IOException {
    long[] numbers = FieldPath.numbers(object);
    out.writeInt(numbers == null ? -1 : numbers.length);
    if (numbers != null) {
      // At once: tables are large, and this process ends before its loops have been compiled.
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
      bytes.asLongBuffer().put(numbers);
      out.write(bytes.array());
    }
  }

  /** What lies behind these is nobody's configuration. */
  private static boolean isOpaque(Object object) {
    return object instanceof ElementContext
        || object instanceof Port
        || object.getClass().isArray()
        || object.getClass().getClassLoader() == null;
  }

  /** The fields of an object of {@code type} that can be read, its own first. */
  static List<Field> fieldsOf(Class<?> type) {
    return FIELDS.get(type);
  }

  private static List<Field> readable(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private long value(Field field, Object object) {
    try {
      Class<?> type = field.getType();
      if (!type.isPrimitive()) {
        return number(field.get(object));
      }
      return switch (field.get(object)) {
        case Boolean b -> b ? 1 : 0;
        case Character c -> c;
        case Float f -> 0;
        case Double d -> 0;
        case Number n -> n.longValue();
        default -> 0;
      };
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
