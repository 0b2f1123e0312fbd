package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.transform.Lines;

/** Calls of lambdas that elements hold, and why they stay calls. */
public final class HeldLambdas implements Opcodes {
  private HeldLambdas() {}

  /** Those of a body, with the place and the reason, in words. */
  public static List<String> calls(Unit unit, MethodNode body, FactAnalysis facts) {
    List<String> found = new ArrayList<>();
    for (AbstractInsnNode insn : body.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.getOpcode() == INVOKEINTERFACE
          && facts.before(call) != null
          && facts.stack(call, Type.getArgumentCount(call.desc)).identity()
              instanceof Identity.TheConstant constant) {
        Constants.Constant held = unit.constants().named(constant.field());
        reason(unit, held)
            .map(reason ->
                "%s.%s is called%s: %s"
                    .formatted(held.field(), call.name, place(unit, call), reason))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static String place(Unit unit, MethodInsnNode call) {
    return unit.places().place(Lines.at(call)).map(at -> " at " + at).orElse("");
  }

  private static Optional<String> reason(Unit unit, Constants.Constant held) {
    String type = unit.constants().exactClass(held);
    int mark = type == null ? -1 : type.indexOf("$$Lambda");
    if (mark < 0 || held.open()) {
      return mark < 0 ? Optional.empty() : Optional.of("another start may bring another lambda");
    }
    if (LambdaClass.is(type)) {
      return Optional.of("the lambda's body is too large, or must stay in its class");
    }
    return Optional.of(
        unit.program().isApplication(type.substring(0, mark))
            ? "it cannot be told which lambda of the class it is; serializable ones, and those of"
                + " several interfaces, are left alone"
            : "the lambda is one that the JDK has made");
  }
}
