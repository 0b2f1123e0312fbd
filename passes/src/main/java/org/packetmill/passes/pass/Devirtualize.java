package org.packetmill.passes.pass;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Access;
import org.packetmill.passes.code.BodyCheck;
import org.packetmill.passes.code.BodyShape;
import org.packetmill.passes.code.CalledBody;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.Kind;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.code.PassedOn;
import org.packetmill.passes.code.RegionCutter;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Spliced;
import org.packetmill.passes.code.Unit;

/**
 * Gives each element a static copy of its packet path, and wires the copies to each other.
 *
 * <p>Before: {@code output(0).pushBatch(b)}, a call through a port on whatever element is there,
 * and {@code process(p)}, a virtual call for each packet.
 *
 * <p>After: a static method for this element alone, its own helpers and super calls spliced in,
 * {@code this} a {@code static final}, and a direct call of the next element's loop.
 *
 * <p>Sound because: the graph is sealed while the code is bound, ports are set back before it
 * changes, and an element's exact class is known.
 *
 * <p>Leaves alone: elements with batch methods of their own, native code, and code that pushes from
 * inside {@code process}. Code with monitors, serializable lambdas and handles, and code that
 * catches what calls throw, stays where it is; the copy calls it. Helpers that a profile says are
 * hardly ever run stay calls.
 *
 * <p>Options: none.
 */
public final class Devirtualize implements Pass, Opcodes {
  @Override
  public String name() {
    return "devirtualize";
  }

  @Override
  public String summary() {
    return "per-element static copies of the packet path, direct calls between them";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (ElementCode element : unit.elements()) {
      copy(unit, element, remarks);
    }
    RegionCutter.cut(unit, true);
  }

  private static void copy(Unit unit, ElementCode element, Remarks remarks) {
    String where = unit.describe(element.index());
    Optional<String> refusal = attempt(unit, element, remarks);
    if (refusal.isPresent()) {
      element.refuse(refusal.get());
      remarks.missed(where, refusal.get() + "; it is called with the batch it would get");
    } else if (!element.callsMethod()) {
      remarks.applied(where, "copied " + element.kind().method() + " for this element alone");
    }
  }

  private static Optional<String> attempt(Unit unit, ElementCode element, Remarks remarks) {
    String type = element.state().javaClass();
    if (LeftAlone.is("devirtualize", element)) {
      return Optional.of(LeftAlone.REASON);
    }
    if (unit.called().contains(element.index())) {
      return Optional.of("its code alone is too large for the JIT");
    }
    Optional<Kind> kind = Kind.of(type, unit.program().hierarchy());
    if (kind.isEmpty()) {
      return Optional.of(Kind.refusal(type, unit.program().hierarchy()));
    }
    if (element.state().inputs() == 0 && kind.get() != Kind.RECEIVING) {
      return Optional.of("no packet enters it");
    }
    ResolvedMethod method = kind.get().methodOf(type, unit.program().hierarchy()).orElseThrow();
    Optional<String> problem =
        BodyCheck.problem(method.method()).or(() -> copyAsRun(unit, element, kind.get(), method));
    if (problem.isEmpty()) {
      return problem;
    }
    String alone = kind.get().method() + " is left alone: " + problem.get();
    return callBody(unit, element, kind.get(), method)
        .map(other -> other.equals(problem.get()) ? alone : alone + "; " + other)
        .or(() -> {
          remarks.missed(unit.describe(element.index()), alone + "; it is called for each packet");
          return Optional.empty();
        });
  }

  /** Why code that must stay in its class cannot be called from the loop, if so. */
  private static Optional<String> callBody(
      Unit unit, ElementCode element, Kind kind, ResolvedMethod original) {
    Optional<String> problem = CalledBody.problem(kind, original.method());
    if (problem.isPresent()) {
      return problem;
    }
    MethodNode body = CalledBody.of(element, unit, kind, original);
    Optional<String> access = new Access(unit).open(body);
    if (access.isEmpty()) {
      element.acceptCalled(kind, body);
    }
    return access;
  }

  /** What a profile says is rare stays a call, unless the copy is no good so. */
  private static Optional<String> copyAsRun(
      Unit unit, ElementCode element, Kind kind, ResolvedMethod original) {
    Optional<String> problem = copyBody(unit, element, kind, original);
    if (problem.isEmpty() || !unit.heat().knowsMethods(element.index())) {
      return problem;
    }
    element.spliceAll();
    return copyBody(unit, element, kind, original);
  }

  private static Optional<String> copyBody(
      Unit unit, ElementCode element, Kind kind, ResolvedMethod original) {
    MethodNode body = asStatic(unit, element, kind, original.method());
    unit.places().enter(body, original, element.index());
    int packet = kind == Kind.SPLITTING ? 1 : 0;
    Spliced.run(unit, body, unit.knowledge(packet, packet + 1));
    PassedOn.rewrite(unit, body, packet, unit.knowledge(packet, packet + 1));
    Optional<String> shape = BodyShape.problem(unit, kind, body);
    Optional<String> access = new Access(unit).open(body);
    if (access.isEmpty() && shape.isEmpty()) {
      element.accept(kind, body);
    }
    return access.isEmpty() ? shape : access;
  }

  /** The instance method as a static one: {@code this} is the generated class's field. */
  private static MethodNode asStatic(
      Unit unit, ElementCode element, Kind kind, MethodNode original) {
    MethodNode copy =
        BodyClone.copy(original, ACC_PRIVATE | ACC_STATIC, kind.method() + "$" + element.index());
    String type = Type.getObjectType(element.state().javaClass()).getDescriptor();
    for (AbstractInsnNode insn : copy.instructions.toArray()) {
      if (insn instanceof VarInsnNode access && access.var == 0) {
        copy.instructions.set(
            insn,
            new FieldInsnNode(
                GETSTATIC, unit.className(), Unit.elementField(element.index()), type));
      } else if (insn instanceof VarInsnNode access) {
        access.var--;
      } else if (insn instanceof IincInsnNode increment) {
        increment.var--;
      }
    }
    copy.maxLocals = Math.max(copy.maxLocals - 1, Insns.argumentSlots(copy.desc));
    return copy;
  }
}
