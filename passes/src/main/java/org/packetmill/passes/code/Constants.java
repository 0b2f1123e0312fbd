package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.Linear;
import org.packetmill.optimizer.facts.Symbol;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.passes.graph.Snapshot;

/** The {@code static final} fields of a generated class that hold configuration. */
public final class Constants {
  private final Snapshot snapshot;
  private final boolean baking;
  private final Map<String, Constant> byPath = new LinkedHashMap<>();
  private final Map<String, Constant> byName = new LinkedHashMap<>();

  /**
   * A constant.
   *
   * @param name the generated field
   * @param element the element it belongs to
   * @param path the fields to follow from the element
   * @param value what the snapshot says: a number, or an object's number
   * @param object the object's number for references, -1 for null and for other types
   * @param open whether another start, or {@code initialize}, may bring another value
   * @param reason why it does not change
   */
  public record Constant(
      String name,
      int element,
      List<FieldRef> path,
      long value,
      int object,
      boolean open,
      String reason) {
    /** Its type's descriptor. */
    public String desc() {
      return path.getLast().desc();
    }

    /** The path as the index writes it; what a lambda has captured is looked up in its class. */
    public String steps() {
      return String.join(",", path.stream().map(Constant::step).toList());
    }

    private static String step(FieldRef field) {
      return (LambdaClass.is(field.owner()) ? "*" : field.owner()) + "#" + field.name();
    }

    /** Whether it leads through what a lambda has captured, which no code can read. */
    boolean isCaptured() {
      return path.stream().anyMatch(field -> LambdaClass.is(field.owner()));
    }

    /** The path as people write it: {@code program.offsets}. */
    public String field() {
      return String.join(".", path.stream().map(FieldRef::name).toList());
    }
  }

  Constants(Snapshot snapshot, boolean baking) {
    this.snapshot = snapshot;
    this.baking = baking;
  }

  /** The constant for a field of an element. */
  public Constant ofElement(
      ElementCode element, Snapshot.FieldState field, boolean settled, String reason) {
    return intern(
        element.index(),
        List.of(ref(field)),
        field,
        element.state().parametric() || !settled,
        reason);
  }

  /** The constant for a field of what another constant refers to. */
  public Constant ofConstant(
      Constant holder, Snapshot.FieldState field, boolean settled, String reason) {
    List<FieldRef> path = new ArrayList<>(holder.path());
    path.add(ref(field));
    return intern(holder.element(), path, field, holder.open() || !settled, reason);
  }

  private static FieldRef ref(Snapshot.FieldState field) {
    return new FieldRef(field.owner(), field.name(), field.desc());
  }

  private Constant intern(
      int element, List<FieldRef> path, Snapshot.FieldState field, boolean open, String reason) {
    return byPath.computeIfAbsent(
        element + ":" + path,
        key -> {
          boolean reference = Type.getType(field.desc()).getSort() >= Type.ARRAY;
          Constant made =
              new Constant(
                  "c" + byPath.size() + "_" + field.name(),
                  element,
                  path,
                  field.value(),
                  reference ? (int) field.value() : -1,
                  open,
                  reason);
          byName.put(made.name(), made);
          return made;
        });
  }

  /** The constant behind a generated field, or null. */
  public Constant named(String field) {
    return byName.get(field);
  }

  /** All of them. */
  public Collection<Constant> all() {
    return byName.values();
  }

  /** What analyses may assume of it; what they decide by its value rests on it. */
  public Fact fact(Constant constant) {
    Type type = Type.getType(constant.desc());
    boolean known = baking && !constant.open();
    if (type.getSort() >= Type.ARRAY) {
      return reference(constant, type, known);
    }
    boolean intLike = type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.INT;
    if (!intLike) {
      return Fact.any(type);
    }
    if (known) {
      return Fact.of(constant.value()).restingOn(Set.of(constant));
    }
    // Unknown, but the same wherever it is read.
    Fact any = Fact.any(type);
    return Fact.of(Linear.of(new Symbol(constant.name(), any.low(), any.high())), Set.of());
  }

  private static Fact reference(Constant constant, Type type, boolean known) {
    if (known && constant.object() < 0) {
      return Fact.ofNull().restingOn(Set.of(constant));
    }
    Fact object = Fact.object(type, new Identity.TheConstant(constant.name()));
    return known
        ? object.restingOn(Set.of(constant))
        : new Fact(type, object.identity(), true, null, 0, 0, Set.of());
  }

  /**
   * What the array behind a constant holds; null unless it may shape the code and the field
   * promises that it does not change.
   */
  public long[] contents(Constant constant, Program program) {
    boolean known = baking && !constant.open() && constant.object() >= 0;
    return known && isFrozen(constant.path().getLast(), program)
        ? snapshot.objects().get(constant.object()).contents()
        : null;
  }

  private static boolean isFrozen(FieldRef field, Program program) {
    List<AnnotationNode> annotations =
        program
            .hierarchy()
            .resolveField(field.owner(), field.name(), field.desc())
            .map(found -> found.field().invisibleAnnotations)
            .orElse(null);
    return annotations != null && annotations.stream().anyMatch(a -> a.desc.equals(Names.FROZEN));
  }

  /** The class that made the lambda behind a constant, a colon and which one; empty for others. */
  public String lambda(Constant constant) {
    return constant.object() < 0 ? "" : snapshot.objects().get(constant.object()).lambda();
  }

  /** The exact class of what a constant refers to, as the snapshot saw it; null if unknown. */
  public String exactClass(Constant constant) {
    return constant.object() < 0 ? null : snapshot.objects().get(constant.object()).javaClass();
  }
}
