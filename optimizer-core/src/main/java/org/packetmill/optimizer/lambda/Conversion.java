package org.packetmill.optimizer.lambda;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.transform.Insns;

/**
 * Converts values between what an interface's method and a lambda's body take and return, by the
 * rules of {@code LambdaMetafactory}: casts, boxes, and wider numbers.
 *
 * @param code where instructions are added
 */
public record Conversion(InsnList code) implements Opcodes {
  private static final String OBJECT = "java/lang/Object";
  private static final Map<Integer, String> BOXES =
      Map.of(
          Type.BOOLEAN, "java/lang/Boolean",
          Type.BYTE, "java/lang/Byte",
          Type.CHAR, "java/lang/Character",
          Type.SHORT, "java/lang/Short",
          Type.INT, "java/lang/Integer",
          Type.LONG, "java/lang/Long",
          Type.FLOAT, "java/lang/Float",
          Type.DOUBLE, "java/lang/Double");

  /**
   * Converts what is on the stack; false if it is not known how.
   *
   * @param from its type
   * @param to the type that is wanted
   * @param actual what {@code from} is where the interface's type parameters are known
   */
  boolean convert(Type from, Type to, Type actual) {
    if (from.equals(to) && from.equals(actual)) {
      return true;
    }
    if (to.equals(Type.VOID_TYPE)) {
      code.add(Insns.pop(from));
      return true;
    }
    if (from.equals(Type.VOID_TYPE)) {
      return false;
    }
    if (isPrimitive(from)) {
      return isPrimitive(to) ? widen(from, to) : box(from, to);
    }
    if (isPrimitive(to)) {
      return unbox(from, to, actual);
    }
    cast(from, actual);
    cast(actual, to);
    return true;
  }

  /** Adds what makes a value of {@code type} of the object on the stack, which is one or a box. */
  public static void fromObject(InsnList code, Type type) {
    Conversion conversion = new Conversion(code);
    Type object = Type.getObjectType(OBJECT);
    String box = BOXES.get(type.getSort());
    if (box == null) {
      conversion.cast(object, type);
    } else {
      conversion.unbox(object, type, Type.getObjectType(box));
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private boolean widen(Type from, Type to) {
    if (from.equals(to)) {
      return true;
    }
    boolean small = from.getSort() >= Type.CHAR && from.getSort() <= Type.INT;
    int opcode =
        switch (to.getSort()) {
          case Type.LONG -> I2L;
          case Type.FLOAT -> I2F;
          case Type.DOUBLE -> I2D;
          default -> NOP;
        };
    if (!small || opcode == NOP && to.getSort() != Type.INT) {
      return false;
    }
    if (opcode != NOP) {
      code.add(new InsnNode(opcode));
    }
    return true;
  }

  private boolean box(Type from, Type to) {
    String box = BOXES.get(from.getSort());
    String wanted = to.getInternalName();
    boolean number = from.getSort() > Type.CHAR && wanted.equals("java/lang/Number");
    if (!wanted.equals(box) && !wanted.equals(OBJECT) && !number) {
      return false;
    }
    String desc = "(" + from.getDescriptor() + ")L" + box + ";";
    code.add(new MethodInsnNode(INVOKESTATIC, box, "valueOf", desc));
    return true;
  }

  private boolean unbox(Type from, Type to, Type actual) {
    String box = BOXES.get(to.getSort());
    if (!actual.getInternalName().equals(box)) {
      return false;
    }
    cast(from, actual);
    String name = to.getClassName() + "Value";
    code.add(new MethodInsnNode(INVOKEVIRTUAL, box, name, "()" + to.getDescriptor()));
    return true;
  }

  private void cast(Type from, Type to) {
    if (!from.equals(to) && !to.getInternalName().equals(OBJECT)) {
      code.add(new TypeInsnNode(CHECKCAST, to.getInternalName()));
    }
  }
}
