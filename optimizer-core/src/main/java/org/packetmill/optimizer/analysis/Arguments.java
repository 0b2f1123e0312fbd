package org.packetmill.optimizer.analysis;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Tells one argument of a method, and null, from all other references. */
final class Arguments extends BasicInterpreter {
  private static final BasicValue NULL = new BasicValue(Type.getObjectType("nothing"));
  private static final BasicValue GIVEN = new BasicValue(Type.getObjectType("the argument"));

  /** The argument or null, by whatever way. */
  private static final BasicValue EITHER =
      new BasicValue(Type.getObjectType("argument or nothing"));

  /** Whether a call returns the argument that is among its operands, or null. */
  interface Calls {
    boolean pass(AbstractInsnNode call, List<? extends BasicValue> values);
  }

  private final int slot;
  private final Calls calls;

  /** Follows the argument in local {@code slot}. */
  Arguments(int slot, Calls calls) {
    super(Opcodes.ASM9);
    this.slot = slot;
    this.calls = calls;
  }

  /** The local of a method's operand, the receiver being number 0 unless it is static. */
  static int slot(String desc, boolean isStatic, int operand) {
    Type[] types = Type.getArgumentTypes(desc);
    int slot = 0;
    for (int i = 0; i < operand; i++) {
      boolean receiver = !isStatic && i == 0;
      slot += receiver ? 1 : types[isStatic ? i : i - 1].getSize();
    }
    return slot;
  }

  static boolean isGood(BasicValue value) {
    return value == GIVEN || value == EITHER || value == NULL;
  }

  /** Which of the operands of a call the argument is; empty unless it is exactly one. */
  static Optional<Integer> among(List<? extends BasicValue> values) {
    Optional<Integer> found = Optional.empty();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == GIVEN || values.get(i) == EITHER) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(i);
      }
    }
    return found;
  }

  @Override
  public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
    return local == slot ? GIVEN : newValue(type);
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    return insn.getOpcode() == Opcodes.ACONST_NULL ? NULL : super.newOperation(insn);
  }

  @Override
  public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
      throws AnalyzerException {
    return insn.getOpcode() == Opcodes.CHECKCAST && isGood(value)
        ? value
        : super.unaryOperation(insn, value);
  }

  @Override
  public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
      throws AnalyzerException {
    BasicValue result = super.naryOperation(insn, values);
    boolean reference = result != null && result.isReference();
    return reference && calls.pass(insn, values) ? EITHER : result;
  }

  @Override
  public BasicValue merge(BasicValue a, BasicValue b) {
    if (a == b) {
      return a;
    }
    return isGood(a) && isGood(b) ? EITHER : super.merge(plain(a), plain(b));
  }

  private static BasicValue plain(BasicValue value) {
    return isGood(value) ? BasicValue.REFERENCE_VALUE : value;
  }
}
