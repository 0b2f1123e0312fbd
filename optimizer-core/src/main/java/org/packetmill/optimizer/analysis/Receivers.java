package org.packetmill.optimizer.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Tells accesses to {@code this} from accesses to any other object. */
final class Receivers {
  private static final BasicValue THIS = new BasicValue(Type.getObjectType("this object"));

  private final Map<MethodNode, List<Frame<BasicValue>>> frames = new HashMap<>();

  /** Whether the object that a call or a field access works on is certainly {@code this}. */
  boolean isThis(ClassNode owner, MethodNode method, AbstractInsnNode access) {
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      return false;
    }
    List<Frame<BasicValue>> known = frames.computeIfAbsent(method, m -> analyze(owner, m));
    int index = method.instructions.indexOf(access);
    if (index >= known.size() || known.get(index) == null) {
      return false;
    }
    Frame<BasicValue> frame = known.get(index);
    int slot = frame.getStackSize() - 1 - operandsAbove(access);
    return slot >= 0 && frame.getStack(slot).equals(THIS);
  }

  private static int operandsAbove(AbstractInsnNode access) {
    return switch (access) {
      case MethodInsnNode call -> Type.getArgumentCount(call.desc);
      case FieldInsnNode field when field.getOpcode() == Opcodes.PUTFIELD -> 1;
      default -> 0;
    };
  }

  private static List<Frame<BasicValue>> analyze(ClassNode owner, MethodNode method) {
    try {
      return Arrays.asList(
          new Analyzer<>(new ThisInterpreter()).analyzeAndComputeMaxs(owner.name, method));
    } catch (AnalyzerException | RuntimeException _) {
      return List.of();
    }
  }

  private static final class ThisInterpreter extends BasicInterpreter {
    ThisInterpreter() {
      super(Opcodes.ASM9);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
      return isInstance && local == 0 ? THIS : newValue(type);
    }
  }
}
