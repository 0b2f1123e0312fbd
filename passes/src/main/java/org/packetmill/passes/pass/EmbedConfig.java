package org.packetmill.passes.pass;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.analysis.FieldFact;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.transform.BranchFolder;
import org.packetmill.passes.code.Access;
import org.packetmill.passes.code.Constants;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.FieldKnowledge;
import org.packetmill.passes.code.HeldLambdas;
import org.packetmill.passes.code.Identity;
import org.packetmill.passes.code.Kind;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.code.RegionCutter;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Spliced;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Snapshot;

/**
 * Turns fields that configuration sets once and for all into constants.
 *
 * <p>Before: {@code getfield Strip.length}, a load from the element for each packet.
 *
 * <p>After: {@code getstatic c7_length}, a {@code static final} of the generated class, which the
 * JIT folds like a literal. It is read from the configured element when the code is bound, so the
 * same jar runs with other addresses. Where the value is a lambda, its body is called, and spliced.
 * Branches that a value decides are removed; such values are baked, and checked at binding.
 *
 * <p>Sound because: only constructors, {@code configure} and {@code initialize} write the field;
 * running {@code configure} again binds anew.
 *
 * <p>Leaves alone: volatile fields, fields that a handler, a timer or the packet path writes,
 * fields that reflection can reach, contents of arrays.
 *
 * <p>Options: none.
 */
public final class EmbedConfig implements Pass, Opcodes {
  /** Constants open up further constants: an object's fields, then what those refer to. */
  private static final int ROUNDS = 4;

  /** Lambdas may have captured lambdas, to some depth. */
  private static final int MOST_ROUNDS = 64;

  @Override
  public String name() {
    return "embed-config";
  }

  @Override
  public String summary() {
    return "configuration as constants; branches that they decide are removed";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    FieldKnowledge fields = unit.fields();
    for (ElementCode element : unit.elements()) {
      if (LeftAlone.is(name(), element)) {
        remarks.missed(unit.describe(element.index()), LeftAlone.REASON);
      } else if (element.spliceable()) {
        new Embedding(unit, element, fields, remarks).run();
      }
    }
    RegionCutter.cut(unit, true);
  }

  /** The work on one element. */
  private static final class Embedding {
    private final Unit unit;
    private final ElementCode element;
    private final FieldKnowledge fields;
    private final Remarks remarks;
    private final MethodNode body;
    private final Knowledge knowledge;
    private final Set<FieldRef> told = new HashSet<>();

    Embedding(Unit unit, ElementCode element, FieldKnowledge fields, Remarks remarks) {
      this.unit = unit;
      this.element = element;
      this.fields = fields;
      this.remarks = remarks;
      this.body = element.body();
      int packet = element.kind() == Kind.SPLITTING ? 1 : 0;
      this.knowledge = unit.knowledge(packet, packet + 1);
    }

    void run() {
      for (int i = 0; (i < ROUNDS || i < MOST_ROUNDS && readsCaptured()) && embed(); i++) {
        fold();
        Spliced.run(unit, body, knowledge);
      }
      fold();
      new Access(unit).open(body).ifPresent(element::refuse);
      HeldLambdas.calls(unit, body, FactAnalysis.of(unit.className(), body, knowledge))
          .forEach(call -> remarks.missed(unit.describe(element.index()), call));
    }

    /** Whether the code of a lambda is in that needs what the lambda has captured. */
    private boolean readsCaptured() {
      for (AbstractInsnNode insn : body.instructions) {
        if (insn instanceof FieldInsnNode read && LambdaClass.is(read.owner)) {
          return true;
        }
      }
      return false;
    }

    private void fold() {
      FactAnalysis facts = FactAnalysis.of(unit.className(), body, knowledge);
      BranchFolder.Result result = BranchFolder.fold(body, facts);
      unit.relyOn(result.basis());
      if (result.folded() > 0) {
        remarks.applied(
            unit.describe(element.index()), "removed " + result.folded() + " decided branches");
      }
    }

    /** Replaces the reads that are constant now; false when there was none. */
    private boolean embed() {
      FactAnalysis facts = FactAnalysis.of(unit.className(), body, knowledge);
      boolean any = false;
      for (AbstractInsnNode insn : body.instructions.toArray()) {
        if (insn.getOpcode() == GETFIELD && facts.before(insn) != null) {
          Constants.Constant constant = constant((FieldInsnNode) insn, facts.stack(insn, 0));
          if (constant != null) {
            replace(insn, constant);
            any = true;
          }
        }
      }
      return any;
    }

    private void replace(AbstractInsnNode read, Constants.Constant constant) {
      body.instructions.insertBefore(read, new InsnNode(POP));
      body.instructions.set(
          read, new FieldInsnNode(GETSTATIC, unit.className(), constant.name(), constant.desc()));
      remarks.applied(unit.describe(constant.element()), constant.field() + " is a constant");
    }

    private Constants.Constant constant(FieldInsnNode read, Fact object) {
      if (object.nullable()) {
        return null;
      }
      return switch (object.identity()) {
        case Identity.TheElement holder -> ofElement(read, unit.elements().get(holder.index()));
        case Identity.TheConstant holder when !object.basis().isEmpty() ->
            ofObject(read, unit.constants().named(holder.field()), object);
        case null, default -> null;
      };
    }

    private Constants.Constant ofElement(FieldInsnNode read, ElementCode holder) {
      String type = holder.state().javaClass();
      FieldFact fact = fields.bound(type, FieldRef.of(read));
      Snapshot.FieldState state =
          unit.snapshot().field(holder.state().object(), fact.field().owner(), read.name);
      if (!isConstant(fact, holder) || state == null) {
        return null;
      }
      boolean settled = fields.isSettled(type, FieldRef.of(read));
      return unit.constants().ofElement(holder, state, settled, fact.reason());
    }

    private Constants.Constant ofObject(
        FieldInsnNode read, Constants.Constant holder, Fact object) {
      String type = unit.constants().exactClass(holder);
      if (type == null || type.startsWith("[") || !unit.program().isApplication(type)) {
        return null;
      }
      FieldFact fact = fields.bound(type, FieldRef.of(read));
      Snapshot.FieldState state =
          unit.snapshot().field(holder.object(), fact.field().owner(), read.name);
      if (!isConstant(fact, element) || state == null) {
        return null;
      }
      unit.relyOn(object.basis());
      boolean settled = fields.isSettled(type, FieldRef.of(read));
      return unit.constants().ofConstant(holder, state, settled, fact.reason());
    }

    private boolean isConstant(FieldFact fact, ElementCode holder) {
      if (!fact.isConstant() && told.add(fact.field())) {
        remarks.missedField(
            unit.describe(holder.index()),
            fact.field(),
            () -> fact.field().name() + " is no constant: " + fields.objection(fact));
      }
      return fact.isConstant();
    }
  }
}
