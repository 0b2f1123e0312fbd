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
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.facts.NullChecks;

/** Tells accesses to {@code this}, and to objects just made, from accesses to any other object. */
final class Receivers {
  private static final BasicValue THIS = new BasicValue(Type.getObjectType("this object"));
  private static final BasicValue LAMBDA = new BasicValue(Type.getObjectType("lambda object"));
  private static final BasicValue FRESH = new BasicValue(Type.getObjectType("fresh object"));

  /** What a parameter, by its local, a read of a field or a call has brought. */
  static final class Source extends BasicValue {
    private final Object origin;

    Source(Object origin) {
      super(Type.getObjectType("object of known origin"));
      this.origin = origin;
    }

    Object origin() {
      return origin;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Source other && origin.equals(other.origin);
    }

    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  private final Map<MethodNode, List<Frame<BasicValue>>> frames = new HashMap<>();

  /** Whether the object that a call or a field access works on is certainly {@code this}. */
  boolean isThis(ClassNode owner, MethodNode method, AbstractInsnNode access) {
    return (method.access & Opcodes.ACC_STATIC) == 0 && THIS.equals(value(owner, method, access));
  }

  /** Whether an object or array that is accessed was certainly made by the method itself. */
  boolean isFresh(ClassNode owner, MethodNode method, AbstractInsnNode access) {
    return FRESH.equals(value(owner, method, access));
  }

  /** Whether an argument of a call is certainly a lambda that the method itself makes. */
  boolean isLambda(ClassNode owner, MethodNode method, MethodInsnNode call, int argument) {
    int above = Type.getArgumentCount(call.desc) - 1 - argument;
    return LAMBDA.equals(value(owner, method, call, above));
  }

  /** Whether a value is certainly a lambda that the method makes in which it was found. */
  static boolean isLambda(BasicValue value) {
    return LAMBDA.equals(value);
  }

  /** What a call, a field access or a store works on; null if that is not known. */
  BasicValue operand(ClassNode owner, MethodNode method, AbstractInsnNode at, int above) {
    return value(owner, method, at, above);
  }

  private BasicValue value(ClassNode owner, MethodNode method, AbstractInsnNode access) {
    return value(owner, method, access, operandsAbove(access));
  }

  private BasicValue value(
      ClassNode owner, MethodNode method, AbstractInsnNode access, int operandsAbove) {
    List<Frame<BasicValue>> known = frames.computeIfAbsent(method, m -> analyze(owner, m));
    int index = method.instructions.indexOf(access);
    if (index >= known.size() || known.get(index) == null) {
      return null;
    }
    Frame<BasicValue> frame = known.get(index);
    int slot = frame.getStackSize() - 1 - operandsAbove;
    return slot < 0 ? null : frame.getStack(slot);
  }

  private static int operandsAbove(AbstractInsnNode access) {
    int opcode = access.getOpcode();
    if (access instanceof MethodInsnNode call) {
      return Type.getArgumentCount(call.desc);
    }
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return 2;
    }
    boolean one =
        opcode == Opcodes.PUTFIELD || (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD);
    return one ? 1 : 0;
  }

  private static List<Frame<BasicValue>> analyze(ClassNode owner, MethodNode method) {
    try {
      return Arrays.asList(new Analyzer<>(new ThisInterpreter()).analyze(owner.name, method));
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
      if (isInstance && local == 0) {
        return THIS;
      }
      return type.getSort() == Type.OBJECT ? new Source(local) : newValue(type);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
      return switch (insn.getOpcode()) {
        case Opcodes.NEW -> FRESH;
        case Opcodes.GETSTATIC -> field((FieldInsnNode) insn);
        default -> super.newOperation(insn);
      };
    }

    private BasicValue field(FieldInsnNode read) {
      return read.desc.startsWith("L") ? new Source(read) : newValue(Type.getType(read.desc));
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
        throws AnalyzerException {
      return switch (insn.getOpcode()) {
        case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> FRESH;
        case Opcodes.GETFIELD -> field((FieldInsnNode) insn);
        case Opcodes.CHECKCAST ->
            isLambda(value) || value instanceof Source ? value : super.unaryOperation(insn, value);
        default -> super.unaryOperation(insn, value);
      };
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
        throws AnalyzerException {
      if (insn instanceof InvokeDynamicInsnNode indy && Lambda.of(indy) != null) {
        return LAMBDA;
      }
      if (NullChecks.isCheck(insn)) {
        return values.getFirst();
      }
      if (insn instanceof MethodInsnNode call && call.desc.contains(")L")) {
        return new Source(call);
      }
      return insn.getOpcode() == Opcodes.MULTIANEWARRAY ? FRESH : super.naryOperation(insn, values);
    }
  }
}
