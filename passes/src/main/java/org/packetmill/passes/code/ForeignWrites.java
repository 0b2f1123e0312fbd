package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.program.FieldRef;

/**
 * The fields that an element's code writes in objects other than the element, with all that it
 * calls spliced in: a lambda or an inner object that knows its element writes the element's own.
 */
final class ForeignWrites implements Opcodes {
  private final Unit unit;
  private final ElementCode element;
  private final FactAnalysis facts;

  private ForeignWrites(Unit unit, ElementCode element, FactAnalysis facts) {
    this.unit = unit;
    this.element = element;
    this.facts = facts;
  }

  /** Those fields; empty where something else is called, which may write any. */
  static Optional<Set<FieldRef>> of(Unit unit, ElementCode element) {
    MethodNode body = element.body();
    int packet = element.kind() == Kind.SPLITTING ? 1 : 0;
    ForeignWrites writes =
        new ForeignWrites(
            unit,
            element,
            FactAnalysis.of(unit.className(), body, unit.knowledge(packet, packet + 1)));
    Set<FieldRef> found = new HashSet<>();
    for (AbstractInsnNode insn : body.instructions) {
      if (writes.facts.before(insn) == null) {
        continue;
      }
      if (insn instanceof InvokeDynamicInsnNode
          || insn instanceof MethodInsnNode call && !isHarmless(call)) {
        return Optional.empty();
      }
      if (insn.getOpcode() == PUTFIELD && !writes.isOwn(writes.facts.stack(insn, 1))) {
        found.add(writes.resolved((FieldInsnNode) insn));
      }
    }
    return Optional.of(found);
  }

  /** Packets and simple objects of the JDK know no element. */
  private static boolean isHarmless(MethodInsnNode call) {
    return call.owner.startsWith(Names.PACKET_PACKAGE)
        || call.owner.equals(Names.OUTPUTS)
        || call.getOpcode() != INVOKEINTERFACE
            && call.owner.matches("java/lang/[A-Z][A-Za-z]*")
            && !call.owner.matches("java/lang/(Class|Thread|Object|Runtime|System|ThreadLocal)");
  }

  private boolean isOwn(Fact object) {
    if (object.nullable()) {
      return false;
    }
    return switch (object.identity()) {
      case Identity.TheElement holder -> holder.index() == element.index();
      case Identity.TheConstant constant when !object.basis().isEmpty() ->
          isOwn(unit.constants().named(constant.field()), object);
      case null, default -> false;
    };
  }

  /** What the element is known to have captured is looked at again when the code is bound. */
  private boolean isOwn(Constants.Constant constant, Fact object) {
    boolean own = constant.object() == element.state().object();
    if (own) {
      unit.relyOn(object.basis());
    }
    return own;
  }

  private FieldRef resolved(FieldInsnNode write) {
    return unit.program()
        .hierarchy()
        .resolveField(write.owner, write.name, write.desc)
        .map(found -> found.ref())
        .orElse(FieldRef.of(write));
  }
}
