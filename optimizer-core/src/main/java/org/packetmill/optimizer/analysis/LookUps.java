package org.packetmill.optimizer.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * Finds the code that gets hold of a field by its name: reflection, VarHandles, setters, field
 * updaters. Of such a look-up the class or the name may stay unknown; it then counts for every
 * field that the other one fits, and if both are unknown, for those whose name and class stand in
 * the constant pool of the class that does it.
 */
final class LookUps {
  /** What constants of the kind {@code dynamic} call: of an object's field, of a class's. */
  private static final Set<String> BOOTSTRAPS = Set.of("fieldVarHandle", "staticFieldVarHandle");

  private static final Set<String> NAMES =
      Set.of(
          "findVarHandle",
          "findSetter",
          "findStaticSetter",
          "findStaticVarHandle",
          "getDeclaredField",
          "getDeclaredFields",
          "getField",
          "getFields",
          "newUpdater",
          "objectFieldOffset");

  /**
   * A look-up.
   *
   * @param where the method that does it
   * @param owner class whose field is looked up; null if unknown
   * @param name name of the field; null if unknown
   */
  private record LookUp(MethodRef where, String owner, String name) {}

  private final Program program;
  private final CallIndex index;
  private List<LookUp> found;

  LookUps(Program program, CallIndex index) {
    this.program = program;
    this.index = index;
  }

  /** What looks the field up; empty if nothing does. */
  Optional<String> spoiler(FieldRef field) {
    for (Handle handle : index.handles(field.name(), field.desc())) {
      if (handle.getTag() == Opcodes.H_PUTFIELD) {
        return Optional.of("a method handle");
      }
    }
    return found().stream()
        .filter(lookUp -> fits(lookUp, field))
        .map(lookUp -> lookUp.where().toString())
        .findFirst();
  }

  private boolean fits(LookUp lookUp, FieldRef field) {
    if (lookUp.owner() == null && lookUp.name() == null) {
      return program.mentionsAll(lookUp.where().owner(), field.name(), field.owner());
    }
    return (lookUp.name() == null || lookUp.name().equals(field.name()))
        && (lookUp.owner() == null
            || program.hierarchy().mayBeSubtype(lookUp.owner(), field.owner()));
  }

  /** Finds all look-ups, unless that has been done. */
  void prepare() {
    found();
  }

  private List<LookUp> found() {
    if (found == null) {
      Set<String> classes = new LinkedHashSet<>();
      NAMES.forEach(name -> classes.addAll(program.classesMentioning(name)));
      List<LookUp> all = new ArrayList<>();
      classes.forEach(type -> addLookUps(type, all));
      for (String name : BOOTSTRAPS) {
        for (String type : program.classesMentioning(name)) {
          all.add(new LookUp(new MethodRef(type, name, ""), null, null));
        }
      }
      found = all;
    }
    return found;
  }

  private void addLookUps(String type, List<LookUp> all) {
    List<EvaluatedCall> calls = ConstantArguments.of(program, type, LookUps::isLookUp);
    if (calls == null) {
      all.add(new LookUp(new MethodRef(type, "<unknown>", ""), null, null));
      return;
    }
    for (EvaluatedCall call : calls) {
      all.add(new LookUp(call.caller(), ownerOf(call), nameOf(call)));
    }
  }

  private static boolean isLookUp(MethodRef called) {
    boolean known =
        switch (called.owner()) {
          case "java/lang/Class", "java/lang/invoke/MethodHandles$Lookup" -> true;
          default -> called.owner().endsWith("/Unsafe") || called.owner().endsWith("FieldUpdater");
        };
    return known && NAMES.contains(called.name());
  }

  /** The first class among the arguments; for a method of Class itself, that is the receiver. */
  private static String ownerOf(EvaluatedCall call) {
    int at = call.called().owner().endsWith("Lookup") || isUnsafe(call) ? 1 : 0;
    return at < call.texts().size() ? call.texts().get(at) : null;
  }

  private static String nameOf(EvaluatedCall call) {
    int at =
        switch (call.called().name()) {
          case "getDeclaredFields", "getFields" -> Integer.MAX_VALUE;
          case "newUpdater" -> call.texts().size() - 1;
          case "getDeclaredField", "getField" -> 1;
          default -> 2;
        };
    return at < call.texts().size() ? call.texts().get(at) : null;
  }

  private static boolean isUnsafe(EvaluatedCall call) {
    return call.called().owner().endsWith("/Unsafe");
  }
}
