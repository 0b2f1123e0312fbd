package org.packetmill.passes.code;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.passes.graph.Snapshot;

/**
 * Whether two elements can tell in which order they ran: one writes what the other reads or writes,
 * in an object that both reach. The snapshot knows what they reach once they are configured; a
 * reference that is null then may later lead to any object of the program's own of its type. Static
 * fields count as ways to all that their types allow, and whoever writes fields of another element
 * is taken to have a way to it. Other arrays and collections that are handed over after
 * configuration are not seen.
 */
final class Sharing {
  private static final String FRAMEWORK = "org/packetmill/click/(?!elements/).*";

  /** What effects call the contents of a JDK object. */
  private static final String CONTENTS = "*";

  /** What an element's packet path reads and writes, and may come to reach. */
  private record Use(
      Set<FieldRef> reads,
      Set<FieldRef> writes,
      Set<FieldRef> foreign,
      Set<FieldRef> statics,
      Set<FieldRef> staticWrites,
      boolean output,
      Set<String> later) {
    static final Use NOTHING =
        new Use(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, Set.of());
  }

  private final Unit unit;
  private final Hierarchy hierarchy;
  private final StaticWays statics;
  private final Map<Integer, Use> uses = new HashMap<>();

  Sharing(Unit unit) {
    this.unit = unit;
    hierarchy = unit.program().hierarchy();
    statics = new StaticWays(unit.program());
  }

  /** What two elements share, in words; empty if nothing. */
  String between(int a, int b) {
    Use one = uses.computeIfAbsent(a, this::use);
    Use other = uses.computeIfAbsent(b, this::use);
    if (one.output && other.output) {
      return "both print";
    }
    return told(a, b, one, other)
        .map(field -> tell(a, b, field))
        .or(() -> told(b, a, other, one).map(field -> tell(b, a, field)))
        .orElse("");
  }

  private String tell(int writer, int noticer, FieldRef field) {
    String owner = Type.getObjectType(field.owner()).getClassName();
    boolean contents = field.name().equals(CONTENTS) || field.owner().startsWith("[");
    return "%s writes %s, which %s uses as well"
        .formatted(
            unit.describe(writer),
            contents ? "into " + owner : owner + "." + field.name(),
            unit.describe(noticer));
  }

  /** What of that which {@code a} writes {@code b} notices. */
  private Optional<FieldRef> told(int a, int b, Use writer, Use noticer) {
    return writer.writes.stream()
        .filter(f -> meets(noticer.reads, f) || meets(noticer.writes, f))
        .filter(f ->
            writer.staticWrites.contains(f)
                || share(a, b, f.owner())
                || later(a, b, writer, noticer, f.owner())
                || throughStatics(writer, noticer, f.owner())
                || (writer.foreign.contains(f) && isPartOf(b, f)))
        .min(
            Comparator.comparing((FieldRef f) -> !isNear(f, a) && !isNear(f, b))
                .thenComparing(FieldRef::toString));
  }

  /** Whether a field is of a class in an element's package: it tells people most. */
  private boolean isNear(FieldRef field, int element) {
    return packageOf(field.owner()).equals(packageOf(unit.classOf(element)));
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('/') + 1);
  }

  /** Whether a field is among others; contents of one object have the name of each of its types. */
  private boolean meets(Set<FieldRef> fields, FieldRef field) {
    return fields.contains(field)
        || (field.name().equals(CONTENTS)
            && fields.stream()
                .anyMatch(f -> f.name().equals(CONTENTS) && related(f.owner(), field.owner())));
  }

  private boolean throughStatics(Use a, Use b, String owner) {
    return a.statics.stream()
        .filter(b.statics::contains)
        .anyMatch(field -> statics.leads(field, owner));
  }

  /** Whether a field is one of an element itself. */
  private boolean isPartOf(int element, FieldRef field) {
    return !field.owner().startsWith("[")
        && isOwn(field.owner())
        && hierarchy.isSubtype(unit.classOf(element), field.owner());
  }

  /** Whether both reach an object that has fields of {@code owner}. */
  private boolean share(int a, int b, String owner) {
    return unit.snapshot().shared().stream()
        .filter(object -> object.elements().contains(a) && object.elements().contains(b))
        .anyMatch(object -> holds(object.javaClass(), owner));
  }

  private boolean holds(String javaClass, String owner) {
    if (owner.startsWith("[")) {
      boolean references = owner.equals("[Ljava/lang/Object;");
      return javaClass.equals(owner) || (references && javaClass.matches("\\[[L\\[].*"));
    }
    return !javaClass.startsWith("[") && hierarchy.mayBeSubtype(javaClass, owner);
  }

  /** The same for what they may reach once the router has been initialized. */
  private boolean later(int a, int b, Use writer, Use noticer, String owner) {
    return comesTo(writer.later, a, noticer.later, b, owner)
        || comesTo(noticer.later, b, writer.later, a, owner);
  }

  private boolean comesTo(
      Set<String> types, int self, Set<String> others, int other, String owner) {
    for (String type : types) {
      boolean holder = related(type, owner);
      boolean toOther = related(unit.classOf(other), type) && other != self;
      boolean both = holder && others.stream().anyMatch(t -> related(t, type));
      if (toOther || both) {
        return true;
      }
    }
    return false;
  }

  private boolean related(String type, String other) {
    return hierarchy.mayBeSubtype(type, other) || hierarchy.mayBeSubtype(other, type);
  }

  private Use use(int element) {
    ElementCode code = unit.elements().get(element);
    if (!code.spliceable()) {
      return Use.NOTHING;
    }
    Optional<MethodRef> method =
        code.kind().methodOf(unit.classOf(element), hierarchy).map(found -> found.ref());
    Effects effects = unit.fields().effects(unit.classOf(element), method.orElseThrow());
    return new Use(
        union(effects.reads(), effects.ownReads(), effects.staticReads()),
        union(effects.writes(), effects.ownWrites(), effects.staticWrites()),
        foreign(code, effects),
        union(effects.staticReads(), effects.staticWrites()),
        effects.staticWrites(),
        effects.output(),
        later(code.state().object(), unit.classOf(element)));
  }

  /**
   * The fields that may be those of another element. Where nothing is called any more that could
   * write one, the writes in the code itself tell whose they are.
   */
  private Set<FieldRef> foreign(ElementCode code, Effects effects) {
    Set<FieldRef> left = ForeignWrites.of(unit, code).orElse(effects.writes());
    return effects.writes().stream().filter(left::contains).collect(Collectors.toSet());
  }

  @SafeVarargs
  private static Set<FieldRef> union(Set<FieldRef>... sets) {
    Set<FieldRef> all = new HashSet<>();
    for (Set<FieldRef> set : sets) {
      all.addAll(set);
    }
    return all;
  }

  /** Types of references that are null so far and may be set. */
  private Set<String> later(int root, String exactClass) {
    Set<String> types = new HashSet<>();
    for (Snapshot.FieldState field : fieldsReached(root)) {
      Type type = Type.getType(field.desc());
      boolean empty = type.getSort() == Type.OBJECT && field.value() < 0;
      if (empty && isOwn(type.getInternalName()) && !isSettled(exactClass, field)) {
        types.add(type.getInternalName());
      }
    }
    return types;
  }

  private boolean isOwn(String type) {
    return unit.program().isApplication(type) && !type.matches(FRAMEWORK);
  }

  private boolean isSettled(String exactClass, Snapshot.FieldState field) {
    FieldRef ref = new FieldRef(field.owner(), field.name(), field.desc());
    return hierarchy.isSubtype(exactClass, field.owner())
        && unit.fields().isSettled(exactClass, ref);
  }

  /** The fields of all objects that the snapshot has behind one. */
  private Set<Snapshot.FieldState> fieldsReached(int root) {
    Set<Snapshot.FieldState> fields = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(Set.of(root));
    while (!open.isEmpty()) {
      int at = open.remove();
      if (!seen.add(at) || unit.snapshot().objects().get(at).javaClass().matches(FRAMEWORK)) {
        continue;
      }
      for (Snapshot.FieldState field : unit.snapshot().objects().get(at).fields()) {
        fields.add(field);
        if (Type.getType(field.desc()).getSort() >= Type.ARRAY && field.value() >= 0) {
          open.add((int) field.value());
        }
      }
    }
    return fields;
  }
}
