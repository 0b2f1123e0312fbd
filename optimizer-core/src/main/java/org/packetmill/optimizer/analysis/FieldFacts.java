package org.packetmill.optimizer.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * How long the instance fields of objects of exactly known classes keep their value.
 *
 * <p>A field counts as constant when every {@code putfield} that can resolve to it, on an object of
 * that very class, lies in a constructor of the object, in configuration, or in a method that only
 * these call. Volatile fields, fields that a reflective look-up names, and fields that the JDK
 * declares are state. Of an array only the reference is meant, never its contents.
 *
 * <p>The world is closed: writes by reflection whose class and field are both unknown, and by
 * native code, are not seen.
 */
public final class FieldFacts {
  private record Field(String exactClass, FieldRef declared) {}

  private final Program program;
  private final Hierarchy hierarchy;
  private final ConfigurationOnly configurationOnly;
  private final LookUps lookUps;
  private final HotMethods hot;
  private final FieldWrites writes;
  private final Map<Field, FieldFact> facts = new HashMap<>();

  /**
   * Prepares the analysis; the work is done when a fact is asked for.
   *
   * @param program the whole program
   * @param exactClasses internal names of the classes whose hot methods run
   * @param roots where configuration and hot code begin
   */
  public FieldFacts(Program program, Set<String> exactClasses, Roots roots) {
    this(
        program,
        roots.configuration(),
        new HotMethods(program, WholeProgram.of(program), exactClasses, roots));
  }

  /**
   * Reads what every analysis of a program needs, before it is known what will be asked. Needs not
   * be called; may be called by another thread while nobody asks anything of the program.
   */
  public static void prepare(Program program) {
    WholeProgram.of(program).prepare();
  }

  /** Facts for the same hot code, if configuration begins elsewhere. */
  public FieldFacts configuredBy(Predicate<MethodRef> configuration) {
    return new FieldFacts(program, configuration, hot);
  }

  private FieldFacts(Program program, Predicate<MethodRef> configuration, HotMethods hot) {
    WholeProgram whole = WholeProgram.of(program);
    this.program = program;
    this.writes = whole.writes;
    this.hierarchy = program.hierarchy();
    this.configurationOnly =
        new ConfigurationOnly(program, whole.index, whole.receivers, configuration);
    this.lookUps = whole.lookUps;
    this.hot = hot;
  }

  /** Facts on all instance fields of an object of exactly this class, superclasses' first. */
  public Map<FieldRef, FieldFact> of(String exactClass) {
    Map<FieldRef, FieldFact> result = new LinkedHashMap<>();
    List<String> chain = new ArrayList<>();
    for (String type = exactClass; type != null; type = superclass(type)) {
      chain.addFirst(type);
    }
    for (String type : chain) {
      for (FieldNode field : program.tree(type).fields) {
        if ((field.access & Opcodes.ACC_STATIC) == 0) {
          FieldRef ref = new FieldRef(type, field.name, field.desc);
          result.put(ref, of(exactClass, ref));
        }
      }
    }
    return result;
  }

  private String superclass(String type) {
    return hierarchy.superclass(type).filter(program::contains).orElse(null);
  }

  /**
   * The fact on one field.
   *
   * @param exactClass the object's class
   * @param field an instance field, as an access names it
   */
  public FieldFact of(String exactClass, FieldRef field) {
    return hierarchy
        .resolveField(field.owner(), field.name(), field.desc())
        .map(found ->
            facts.computeIfAbsent(
                new Field(exactClass, found.ref()),
                _ -> decide(exactClass, found.ref(), found.field())))
        .orElseGet(() -> state(field, "the field is unknown"));
  }

  private FieldFact decide(String exactClass, FieldRef field, FieldNode node) {
    if ((node.access & Opcodes.ACC_VOLATILE) != 0) {
      return state(field, "it is volatile");
    }
    if (!program.isApplication(field.owner())) {
      return state(field, "the JDK declares it");
    }
    if (!hierarchy.isComplete(exactClass)) {
      return state(field, "a superclass of " + exactClass + " is missing");
    }
    Optional<String> spoiler = lookUps.spoiler(field);
    if (spoiler.isPresent()) {
      return state(field, spoiler.get() + " looks it up by name");
    }
    return decideByWrites(exactClass, field);
  }

  private FieldFact decideByWrites(String exactClass, FieldRef field) {
    List<FieldWrite> relevant =
        writes.of(field).stream().filter(write -> mayWrite(exactClass, write)).toList();
    for (FieldWrite write : relevant) {
      if (configurationOnly.objection(exactClass, write).isPresent()) {
        return FieldFact.later(field, () -> writtenLater(exactClass, field, relevant));
      }
    }
    return FieldFact.of(field, FieldFact.Kind.CONSTANT, constantReason(relevant));
  }

  /** On a field that one of the writes keeps from being constant. */
  private FieldFact writtenLater(String exactClass, FieldRef field, List<FieldWrite> relevant) {
    String other = null;
    for (FieldWrite write : relevant) {
      Optional<String> objection = configurationOnly.objection(exactClass, write);
      if (objection.isPresent() && hot.contains(write.writer())) {
        return state(field, "written on a hot path by " + write);
      }
      if (objection.isPresent() && other == null) {
        other = objection.get();
      }
    }
    return FieldFact.of(field, FieldFact.Kind.BURST_CONSTANT, "also written by " + other);
  }

  private static String constantReason(List<FieldWrite> writes) {
    return writes.isEmpty() ? "never written" : "written only by " + writes.getLast();
  }

  private static FieldFact state(FieldRef field, String reason) {
    return FieldFact.of(field, FieldFact.Kind.STATE, reason);
  }

  private boolean mayWrite(String exactClass, FieldWrite write) {
    return hierarchy.isSubtype(exactClass, write.put().owner)
        && (!write.onThis() || hierarchy.isSubtype(exactClass, write.owner().name));
  }

  /** Whether a hot root reaches the method, as far as calls can be followed. */
  public boolean isHot(MethodRef method) {
    return hot.contains(method);
  }

  /** One way on which a hot root reaches a method, both ends included; empty if none does. */
  public List<MethodRef> hotWayTo(MethodRef method) {
    return hot.wayTo(method);
  }
}
