package org.packetmill.optimizer.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Follows constant strings and classes through locals and joins. Of other values it says whether an
 * evaluation could know them: those that calls make of nothing unknown.
 */
final class Texts extends BasicInterpreter {
  /**
   * An object that takes an evaluation to know; it may turn out to be unknown. Its type is that of
   * nothing else, so that it equals nothing else.
   */
  static final BasicValue EVALUATED = new BasicValue(Type.getObjectType("evaluated"));

  /** Types of strings, of classes and of what strings are made with. */
  private static final Set<String> TEXTUAL =
      Set.of(
          "java/lang/Object",
          "java/lang/Class",
          "java/lang/String",
          "java/lang/CharSequence",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer");

  /** A string, or a class by its internal name. */
  static final class Text extends BasicValue {
    private final String text;

    Text(Type type, String text) {
      super(type);
      this.text = text;
    }

    String text() {
      return text;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Text other && super.equals(other) && text.equals(other.text);
    }

    @Override
    public int hashCode() {
      return Objects.hash(getType(), text);
    }
  }

  Texts() {
    super(Opcodes.ASM9);
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    if (insn instanceof LdcInsnNode ldc && ldc.cst instanceof String text) {
      return new Text(Type.getObjectType("java/lang/String"), text);
    }
    if (insn instanceof LdcInsnNode ldc
        && ldc.cst instanceof Type type
        && type.getSort() == Type.OBJECT) {
      return new Text(Type.getObjectType("java/lang/Class"), type.getInternalName());
    }
    return insn instanceof TypeInsnNode ? EVALUATED : super.newOperation(insn);
  }

  @Override
  public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
      throws AnalyzerException {
    return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
  }

  @Override
  public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
      throws AnalyzerException {
    BasicValue result = super.naryOperation(insn, values);
    boolean known = givesText(insn) && values.stream().noneMatch(Texts::isUnknown);
    return known ? EVALUATED : result;
  }

  private static boolean givesText(AbstractInsnNode insn) {
    return switch (insn.getType()) {
      case AbstractInsnNode.METHOD_INSN ->
          TEXTUAL.contains(Type.getReturnType(((MethodInsnNode) insn).desc).getInternalName());
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN ->
          TEXTUAL.contains(
              Type.getReturnType(((InvokeDynamicInsnNode) insn).desc).getInternalName());
      default -> false;
    };
  }

  private static boolean isUnknown(BasicValue value) {
    return value.isReference() && value != EVALUATED && !(value instanceof Text);
  }

  /** An evaluation may see that one of the two never comes. */
  @Override
  public BasicValue merge(BasicValue a, BasicValue b) {
    if (a.equals(b)) {
      return a;
    }
    boolean known = a.isReference() && b.isReference() && !(isUnknown(a) && isUnknown(b));
    return known ? EVALUATED : super.merge(a, b);
  }
}
