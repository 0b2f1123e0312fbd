package org.packetmill.passes.code;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.Lines;

/**
 * Calls that stay calls because a profile says that the element hardly ever runs what they lead to:
 * spliced, it would make the loop large for nothing.
 */
public final class RareCalls {
  /** A call is no smaller than an access to a field. */
  private static final int LARGEST_ACCESSOR = 6;

  private RareCalls() {}

  /** Whether a call of {@code found} stays one. The loop must see where packets go, though. */
  static boolean stays(Unit unit, MethodInsnNode call, ResolvedMethod found, FactAnalysis facts) {
    return isRare(unit, call, found)
        && !call.desc.contains("L" + Names.OUTPUTS + ";")
        && (!PassedOn.mayPass(call) || PassedOn.passes(unit, facts, call));
  }

  /** Whether {@code element} hardly ever runs a method, by a profile. */
  static boolean isRare(Unit unit, int element, ResolvedMethod found) {
    return unit.heat().isRare(element, found.ref())
        && !unit.elements().get(element).splicesAll()
        && MethodSize.of(found.method()) > LARGEST_ACCESSOR;
  }

  /** Whether the element does on whose behalf a call is made. */
  private static boolean isRare(Unit unit, MethodInsnNode call, ResolvedMethod found) {
    return unit.places()
        .place(Lines.at(call))
        .filter(at -> isRare(unit, at.element(), found))
        .isPresent();
  }

  /** The rarely run methods that an element's code calls. */
  public static Set<MethodRef> in(Unit unit, ElementCode element) {
    Set<MethodRef> found = new LinkedHashSet<>();
    if (element.spliceable() && unit.heat().knowsMethods(element.index())) {
      for (AbstractInsnNode insn : element.body().instructions) {
        if (insn instanceof MethodInsnNode call) {
          target(unit, call)
              .filter(called -> isRare(unit, call, called))
              .ifPresent(called -> found.add(called.ref()));
        }
      }
    }
    return found;
  }

  private static Optional<ResolvedMethod> target(Unit unit, MethodInsnNode call) {
    MethodRef called =
        unit.publication().behind(call).map(Publication.Bridge::method).orElse(MethodRef.of(call));
    return unit.program().isApplication(called.owner())
        ? unit.program().hierarchy().resolveMethod(called.owner(), called.name(), called.desc())
        : Optional.empty();
  }

  /** An element's code as it would be without a profile: what can be told of it is the same. */
  static MethodNode spliced(Unit unit, ElementCode element) {
    if (in(unit, element).isEmpty()) {
      return element.body();
    }
    MethodNode all = BodyClone.copy(element.body(), element.body().access, element.body().name);
    int packet = element.kind() == Kind.SPLITTING ? 1 : 0;
    unit.publication().withdraw(all);
    Splicer.ofAll(unit, all, unit.knowledge(packet, packet + 1)).run();
    return all;
  }
}
