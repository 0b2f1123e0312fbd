package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.program.MethodRef;

/**
 * How an element's packet path reads the clock. In simulated time each reading takes it on, so that
 * the order in which elements read it shows; readings for rates are an exception by their contract.
 */
final class ClockReads implements Opcodes {
  private static final String CLOCK = "org/packetmill/click/element/Clock";

  /** {@code Clock.recent(int)}. */
  private static final String RATES = "(I)J";

  /** Calls that lead to no code but their own. */
  private static final Set<String> PLAIN =
      Set.of("java/lang/Math", "java/lang/Integer", "java/lang/Long", "java/lang/Short");

  private final Unit unit;
  private final ElementCode code;

  private ClockReads(Unit unit, ElementCode code) {
    this.unit = unit;
    this.code = code;
  }

  /** Whether rates are measured. */
  static boolean forRates(Unit unit, ElementCode code) {
    return new ClockReads(unit, code).calls().stream().anyMatch(m -> m.desc().equals(RATES));
  }

  /** Whether it is read for anything else. */
  static boolean forTime(Unit unit, ElementCode code) {
    return new ClockReads(unit, code).calls().stream().anyMatch(m -> !m.desc().equals(RATES));
  }

  private Set<MethodRef> calls() {
    if (!code.spliceable()) {
      return Set.of();
    }
    String type = code.state().javaClass();
    MethodRef method = code.kind().methodOf(type, unit.program().hierarchy()).orElseThrow().ref();
    Set<MethodRef> all = ofClock(unit.fields().effects(type, method));
    return all.isEmpty() || code.callsMethod() ? all : inBody(all);
  }

  /** What of {@code all} is left in the copy: configuration may have decided that it never runs. */
  private Set<MethodRef> inBody(Set<MethodRef> all) {
    Set<MethodRef> found = new HashSet<>();
    for (AbstractInsnNode insn : code.body().instructions) {
      if (insn instanceof MethodInsnNode call) {
        Optional<Set<MethodRef>> reached = reached(call);
        if (reached.isEmpty()) {
          return all;
        }
        found.addAll(reached.get());
      }
    }
    return found;
  }

  /** The clock's methods that a call leads to; empty if that is not known. */
  private Optional<Set<MethodRef>> reached(MethodInsnNode call) {
    MethodRef called = MethodRef.of(call);
    if (call.owner.equals(CLOCK)) {
      return Optional.of(Set.of(called));
    }
    if (FieldKnowledge.isFramework(call.owner) || PLAIN.contains(call.owner)) {
      return Optional.of(Set.of());
    }
    Optional<Publication.Bridge> bridge = unit.publication().behind(call);
    boolean direct = call.getOpcode() == INVOKESTATIC || call.getOpcode() == INVOKESPECIAL;
    if (bridge.isPresent()) {
      direct = bridge.get().isStatic() || bridge.get().special();
      called = bridge.get().method();
    }
    boolean one = direct || isFinal(called.owner());
    return one && unit.program().isApplication(called.owner())
        ? Optional.of(ofClock(unit.fields().effects(called.owner(), called)))
        : Optional.empty();
  }

  private boolean isFinal(String owner) {
    return unit.program().isApplication(owner)
        && (unit.program().tree(owner).access & ACC_FINAL) != 0;
  }

  private static Set<MethodRef> ofClock(Effects effects) {
    return effects.left().stream().filter(m -> m.owner().equals(CLOCK)).collect(Collectors.toSet());
  }
}
