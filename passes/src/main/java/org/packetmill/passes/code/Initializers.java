package org.packetmill.passes.code;

import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.program.FieldRef;

/**
 * Whether code of a class may run without the class being initialized first. A static initializer
 * that fills the class's own fields is missed by nobody: who reads one of them starts it. One that
 * counts, prints or registers something elsewhere must run when it would have run.
 */
final class Initializers {
  static final String NAME = "<clinit>";

  private final Unit unit;

  Initializers(Unit unit) {
    this.unit = unit;
  }

  /** Whether nobody can tell when {@code type} is initialized. */
  boolean areSilent(String type) {
    for (String at = type; unit.program().isApplication(at); ) {
      ClassNode node = unit.program().outline(at);
      if (has(node) && !isOfElement(at) && !isSilent(at)) {
        return false;
      }
      at = node.superName;
    }
    return true;
  }

  /** The same for all interfaces that an object of the program's own would bring with it. */
  boolean areSilentAbove(String type) {
    return unit.program().hierarchy().supertypes(type).stream()
        .filter(unit.program()::isApplication)
        .allMatch(this::areSilent);
  }

  /** Elements of the configuration are there before the first packet, and so are their classes. */
  private boolean isOfElement(String type) {
    return unit.elements().stream()
            .map(element -> element.state().javaClass())
            .anyMatch(found -> unit.program().hierarchy().supertypes(found).contains(type))
        || isOfConstant(type);
  }

  /** The same holds for the objects that the code is made for, and for whoever made its lambdas. */
  private boolean isOfConstant(String type) {
    return unit.reliedConstants().stream()
        .anyMatch(constant ->
            type.equals(unit.constants().exactClass(constant))
                || unit.constants().lambda(constant).startsWith(type + ":"));
  }

  private static boolean has(ClassNode node) {
    return node.methods.stream().anyMatch(method -> method.name.equals(NAME));
  }

  private boolean isSilent(String type) {
    Effects effects = unit.fields().initialization(type);
    return effects.isKnown()
        && !effects.output()
        && effects.left().isEmpty()
        && areOf(type, effects.staticWrites())
        && areOf(type, effects.staticReads());
  }

  /** With no other class's fields to start from, all objects that it changes are its own. */
  private static boolean areOf(String type, Set<FieldRef> fields) {
    return fields.stream().allMatch(field -> field.owner().equals(type));
  }
}
