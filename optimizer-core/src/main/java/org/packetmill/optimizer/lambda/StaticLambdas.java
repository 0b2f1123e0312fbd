package org.packetmill.optimizer.lambda;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedField;

/**
 * Static final fields that hold a lambda which captures nothing: the static initializer of their
 * class makes it on its only way and stores it at once. Who reads the field, but for that
 * initializer, finds that lambda.
 */
public final class StaticLambdas implements Opcodes {
  private final Program program;
  private final Map<FieldRef, Optional<LambdaSite>> known = new ConcurrentHashMap<>();

  private StaticLambdas(Program program) {
    this.program = program;
  }

  /** What such a field holds; empty for other fields. */
  public static Optional<LambdaSite> of(Program program, FieldRef field) {
    StaticLambdas all = program.shared(StaticLambdas.class, StaticLambdas::new);
    Optional<LambdaSite> answer = all.known.get(field);
    if (answer == null) {
      answer = all.find(field);
      all.known.put(field, answer);
    }
    return answer;
  }

  private Optional<LambdaSite> find(FieldRef field) {
    if (!program.hierarchy().isInterface(Type.getType(field.desc()).getInternalName())) {
      return Optional.empty();
    }
    return program
        .hierarchy()
        .resolveField(field.owner(), field.name(), field.desc())
        .filter(found -> program.isApplication(found.owner().name))
        .filter(found -> found.has(ACC_STATIC) && found.has(ACC_FINAL))
        .flatMap(StaticLambdas::stored);
  }

  private static Optional<LambdaSite> stored(ResolvedField field) {
    List<AbstractInsnNode> stores =
        field.owner().methods.stream()
            .flatMap(method -> Arrays.stream(method.instructions.toArray()))
            .filter(insn -> insn.getOpcode() == PUTSTATIC)
            .filter(insn -> FieldRef.of((FieldInsnNode) insn).equals(field.ref()))
            .toList();
    Optional<MethodNode> initializer =
        field.owner().methods.stream().filter(method -> method.name.equals("<clinit>")).findFirst();
    return initializer
        .filter(code -> stores.size() == 1 && isOnEveryWay(code, stores.getFirst()))
        .flatMap(_ -> LambdaSite.of(before(stores.getFirst())))
        .filter(site -> site.capturedTypes().length == 0);
  }

  private static AbstractInsnNode before(AbstractInsnNode insn) {
    AbstractInsnNode at = insn.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }

  /** Whether nothing leads past an instruction, in a method that catches nothing. */
  private static boolean isOnEveryWay(MethodNode code, AbstractInsnNode wanted) {
    int place = code.instructions.indexOf(wanted);
    if (place < 0 || !code.tryCatchBlocks.isEmpty()) {
      return false;
    }
    for (AbstractInsnNode insn = code.instructions.getFirst();
        insn != wanted;
        insn = insn.getNext()) {
      boolean leaves =
          insn.getOpcode() == RETURN
              || insn instanceof TableSwitchInsnNode
              || insn instanceof LookupSwitchInsnNode;
      if (leaves
          || insn instanceof JumpInsnNode jump && code.instructions.indexOf(jump.label) > place) {
        return false;
      }
    }
    return true;
  }
}
