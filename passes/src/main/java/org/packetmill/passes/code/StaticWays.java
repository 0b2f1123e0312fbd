package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Program;

/**
 * Which objects a static field may lead to, by the types of fields alone. The snapshot does not
 * know what static fields hold, and it may change.
 */
final class StaticWays implements Opcodes {
  private static final String FRAMEWORK = "org/packetmill/click/(?!elements/).*";

  /** JDK classes that lead to nothing that changes. */
  private static final String CLOSED =
      "java/lang/(String|Boolean|Character|Byte|Short|Integer|Long|Float|Double|Class|Math|Enum)"
          + "|java/(time|math|util/regex)/.*|java/util/(UUID|Locale)";

  /** JDK classes that hold numbers or text: they lead to themselves only. */
  private static final String PLAIN =
      "java/util/concurrent/atomic/(Atomic(Integer|Long|Boolean)(Array)?|(Long|Double)(Adder|Accumulator))"
          + "|java/util/(Random|BitSet|concurrent/ThreadLocalRandom)"
          + "|java/lang/(StringBuilder|StringBuffer)|java/nio/\\w*Buffer";

  private final Program program;

  StaticWays(Program program) {
    this.program = program;
  }

  /** Whether {@code field} may lead to an object with the fields of {@code owner}. */
  boolean leads(FieldRef field, String owner) {
    return leads(Type.getType(field.desc()), owner, new HashSet<>());
  }

  private boolean leads(Type type, String owner, Set<String> seen) {
    if (type.getSort() == Type.ARRAY) {
      boolean references = owner.equals("[Ljava/lang/Object;") && !isNumbers(type);
      return references
          || type.getDescriptor().equals(owner)
          || leads(Type.getType(type.getDescriptor().substring(1)), owner, seen);
    }
    if (type.getSort() != Type.OBJECT || !seen.add(type.getInternalName())) {
      return false;
    }
    String name = type.getInternalName();
    if (!owner.startsWith("[") && related(name, owner)) {
      return true;
    }
    return program.isApplication(name) ? through(name, owner, seen) : opens(name);
  }

  private static boolean isNumbers(Type array) {
    return array.getDescriptor().length() == 2;
  }

  private static boolean opens(String jdkClass) {
    return !jdkClass.matches(CLOSED) && !jdkClass.matches(PLAIN);
  }

  private boolean related(String name, String owner) {
    return program.hierarchy().mayBeSubtype(name, owner)
        || program.hierarchy().mayBeSubtype(owner, name);
  }

  /** Through the fields of a class, of those above it and of those below. */
  private boolean through(String name, String owner, Set<String> seen) {
    if (name.matches(FRAMEWORK)) {
      return false;
    }
    Set<String> classes = new HashSet<>(program.hierarchy().supertypes(name));
    classes.addAll(program.hierarchy().subclassesOf(name));
    classes.add(name);
    return classes.stream()
        .filter(program::isApplication)
        .map(program::tree)
        .anyMatch(type -> throughFields(type, owner, seen));
  }

  private boolean throughFields(ClassNode type, String owner, Set<String> seen) {
    for (FieldNode field : type.fields) {
      boolean isStatic = (field.access & ACC_STATIC) != 0;
      if (!isStatic && leads(Type.getType(field.desc), owner, seen)) {
        return true;
      }
    }
    return false;
  }
}
