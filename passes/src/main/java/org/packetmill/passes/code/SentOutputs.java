package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;

/**
 * The outputs that an element's body may send packets to.
 *
 * @param ports those that it names
 * @param open whether there are more: a number that is known at run time only
 * @param basis the constants that this rests on
 */
public record SentOutputs(Set<Integer> ports, boolean open, Set<Object> basis) {

  /** Those of an element that has a copy of its own. */
  public static SentOutputs of(Unit unit, ElementCode element) {
    if (Sources.namesPorts(unit, element)) {
      return new SentOutputs(all(element), true, Set.of());
    }
    return switch (element.kind()) {
      case SIMPLE, RECEIVING -> new SentOutputs(Set.of(0), false, Set.of());
      case CLASSIFYING -> returned(unit, element);
      case SPLITTING -> {
        Sends sends = Sends.of(unit, element);
        yield new SentOutputs(sends.ports(), sends.chosen(), sends.basis());
      }
    };
  }

  private static Set<Integer> all(ElementCode element) {
    return IntStream.range(0, element.state().outputs()).boxed().collect(Collectors.toSet());
  }

  private static SentOutputs returned(Unit unit, ElementCode element) {
    MethodNode body = RareCalls.spliced(unit, element);
    FactAnalysis facts = FactAnalysis.of(unit.className(), body, unit.knowledge(0, -1));
    Set<Integer> ports = new HashSet<>();
    Set<Object> basis = new HashSet<>();
    boolean open = false;
    for (AbstractInsnNode insn : body.instructions) {
      if (insn.getOpcode() == Opcodes.IRETURN && facts.before(insn) != null) {
        Fact result = facts.stack(insn, 0);
        basis.addAll(result.basis());
        open |= !result.isConstant();
        long high = Math.min(result.high(), element.state().outputs() - 1L);
        for (long port = Math.max(0, result.low()); port <= high; port++) {
          ports.add((int) port);
        }
      }
    }
    return new SentOutputs(ports, open, basis);
  }

  /** Whether a packet may take an output. */
  public boolean mayTake(int port) {
    return ports.contains(port);
  }
}
