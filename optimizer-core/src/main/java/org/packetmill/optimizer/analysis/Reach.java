package org.packetmill.optimizer.analysis;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows one parameter of a method: which values are it, and which may be reached from it. */
final class Reach extends BasicInterpreter {
  /** The parameter itself. */
  static final BasicValue ROOT = new BasicValue(Type.getObjectType("the parameter"));

  /** The parameter, something that it leads to, or another object. */
  static final BasicValue PART = new BasicValue(Type.getObjectType("part of the parameter"));

  private static final Set<String> VALUES =
      Set.of(
          "java/lang/String",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double");

  /** What a call may return. */
  interface Calls {
    /** Whether what it returns may be, or be reached from, the values of interest it is given. */
    boolean returns(AbstractInsnNode call, List<? extends BasicValue> values);
  }

  private final int slot;
  private final Calls calls;

  /** Follows the parameter in local {@code slot}. */
  Reach(int slot, Calls calls) {
    super(Opcodes.ASM9);
    this.slot = slot;
    this.calls = calls;
  }

  /** Whether a value is of interest. */
  static boolean concerns(BasicValue value) {
    return value == ROOT || value == PART;
  }

  /** Whether who has such an object has nothing of what led to it. */
  static boolean isValue(Type type) {
    return type.getSort() < Type.ARRAY || VALUES.contains(type.getInternalName());
  }

  @Override
  public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
    return local == slot ? ROOT : newValue(type);
  }

  @Override
  public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
      throws AnalyzerException {
    if (concerns(value)) {
      if (insn.getOpcode() == Opcodes.CHECKCAST) {
        return value;
      }
      if (insn instanceof FieldInsnNode read
          && insn.getOpcode() == Opcodes.GETFIELD
          && !isValue(Type.getType(read.desc))) {
        return PART;
      }
    }
    return super.unaryOperation(insn, value);
  }

  @Override
  public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue left, BasicValue right)
      throws AnalyzerException {
    return insn.getOpcode() == Opcodes.AALOAD && concerns(left)
        ? PART
        : super.binaryOperation(insn, left, right);
  }

  @Override
  public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
      throws AnalyzerException {
    BasicValue result = super.naryOperation(insn, values);
    boolean interesting = result != null && result.isReference();
    return interesting && values.stream().anyMatch(Reach::concerns) && calls.returns(insn, values)
        ? PART
        : result;
  }

  @Override
  public BasicValue merge(BasicValue a, BasicValue b) {
    if (a.equals(b)) {
      return a;
    }
    return concerns(a) || concerns(b) ? PART : super.merge(a, b);
  }
}
