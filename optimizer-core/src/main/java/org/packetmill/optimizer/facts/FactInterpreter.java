package org.packetmill.optimizer.facts;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Executes instructions on {@link Fact}s. */
final class FactInterpreter extends Interpreter<Fact> implements Opcodes {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Knowledge knowledge;

  FactInterpreter(Knowledge knowledge) {
    super(ASM9);
    this.knowledge = knowledge;
  }

  @Override
  public Fact newValue(Type type) {
    if (type == null) {
      return Fact.NOTHING;
    }
    return type.equals(Type.VOID_TYPE) ? null : Fact.any(type);
  }

  @Override
  public Fact newParameterValue(boolean isInstanceMethod, int local, Type type) {
    Fact known = knowledge.parameter(local);
    return known == null ? newValue(type) : known;
  }

  @Override
  public Fact newExceptionValue(
      org.objectweb.asm.tree.TryCatchBlockNode block,
      org.objectweb.asm.tree.analysis.Frame<Fact> frame,
      Type exceptionType) {
    // A handler is entered from everywhere in its range: keep types and what never changes, so that
    // the analysis does not visit it again for each instruction.
    for (int i = 0; i < frame.getLocals(); i++) {
      frame.setLocal(i, frame.getLocal(i).blurred());
    }
    return new Fact(exceptionType, null, false, null, 0, 0, Set.of());
  }

  @Override
  public Fact newOperation(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= ICONST_M1 && opcode <= ICONST_5) {
      return Fact.of(opcode - ICONST_0);
    }
    return switch (opcode) {
      case ACONST_NULL -> Fact.ofNull();
      case LCONST_0, LCONST_1 -> Fact.any(Type.LONG_TYPE);
      case FCONST_0, FCONST_1, FCONST_2 -> Fact.any(Type.FLOAT_TYPE);
      case DCONST_0, DCONST_1 -> Fact.any(Type.DOUBLE_TYPE);
      case BIPUSH, SIPUSH -> Fact.of(((IntInsnNode) insn).operand);
      case LDC -> constant(((LdcInsnNode) insn).cst);
      case GETSTATIC -> staticField((FieldInsnNode) insn);
      case NEW -> created(Type.getObjectType(((TypeInsnNode) insn).desc), insn);
      default -> Fact.any(OBJECT);
    };
  }

  private static Fact constant(Object cst) {
    return switch (cst) {
      case Integer i -> Fact.of(i);
      case Long l -> Fact.any(Type.LONG_TYPE);
      case Float f -> Fact.any(Type.FLOAT_TYPE);
      case Double d -> Fact.any(Type.DOUBLE_TYPE);
      case String s -> object(String.class);
      case Type type when type.getSort() == Type.METHOD -> object(MethodType.class);
      case Type type -> object(Class.class);
      case Handle h -> Fact.any(Type.getObjectType("java/lang/invoke/MethodHandle"));
      default -> Fact.any(OBJECT);
    };
  }

  private static Fact object(Class<?> type) {
    return new Fact(Type.getType(type), null, false, null, 0, 0, Set.of());
  }

  private Fact staticField(FieldInsnNode read) {
    Fact known = knowledge.staticField(read);
    return known == null ? symbol(read, Fact.any(Type.getType(read.desc))) : known;
  }

  private static Fact created(Type type, Object identity) {
    return new Fact(type, identity, false, null, 0, 0, Set.of());
  }

  @Override
  public Fact copyOperation(AbstractInsnNode insn, Fact value) {
    return value;
  }

  @Override
  public Fact unaryOperation(AbstractInsnNode insn, Fact value) {
    Fact known = knowledge.result(insn);
    if (known != null) {
      return known;
    }
    return switch (insn.getOpcode()) {
      case INEG -> arithmetic(insn, Fact.of(0), value);
      case IINC -> add(insn, value);
      case I2B -> narrow(insn, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case I2C -> narrow(insn, value, 0, Character.MAX_VALUE);
      case I2S -> narrow(insn, value, Short.MIN_VALUE, Short.MAX_VALUE);
      case L2I, F2I, D2I -> symbol(insn, Fact.any(Type.INT_TYPE));
      case I2L -> Fact.of(Address.widened(value), value.basis());
      case F2L, D2L, LNEG -> Fact.any(Type.LONG_TYPE);
      case I2F, L2F, D2F, FNEG -> Fact.any(Type.FLOAT_TYPE);
      case I2D, L2D, F2D, DNEG -> Fact.any(Type.DOUBLE_TYPE);
      case GETFIELD -> field((FieldInsnNode) insn, value);
      case ARRAYLENGTH -> symbol(insn, Fact.range(0, Integer.MAX_VALUE));
      case INSTANCEOF -> symbol(insn, Fact.range(0, 1));
      case CHECKCAST -> cast((TypeInsnNode) insn, value);
      case NEWARRAY -> created(arrayType((IntInsnNode) insn), insn);
      case ANEWARRAY ->
          created(Type.getType("[" + Type.getObjectType(((TypeInsnNode) insn).desc)), insn);
      default -> null;
    };
  }

  private static Type arrayType(IntInsnNode insn) {
    return Type.getType(
        switch (insn.operand) {
          case T_BOOLEAN -> "[Z";
          case T_CHAR -> "[C";
          case T_BYTE -> "[B";
          case T_SHORT -> "[S";
          case T_INT -> "[I";
          case T_FLOAT -> "[F";
          case T_DOUBLE -> "[D";
          default -> "[J";
        });
  }

  private static Fact cast(TypeInsnNode insn, Fact value) {
    Type type = Type.getObjectType(insn.desc);
    return new Fact(type, value.identity(), value.nullable(), null, 0, 0, value.basis());
  }

  private Fact field(FieldInsnNode read, Fact object) {
    Fact known = knowledge.field(read, object);
    return known == null ? symbol(read, Fact.any(Type.getType(read.desc))) : known;
  }

  private Fact add(AbstractInsnNode insn, Fact value) {
    int step = ((org.objectweb.asm.tree.IincInsnNode) insn).incr;
    if (value.linear() != null) {
      Linear sum = value.linear().plus(Linear.of(step));
      if (sum != null) {
        return Fact.of(sum, value.basis());
      }
    }
    return symbol(insn, Fact.any(Type.INT_TYPE));
  }

  private static Fact narrow(AbstractInsnNode insn, Fact value, long low, long high) {
    return value.low() >= low && value.high() <= high ? value : symbol(insn, Fact.range(low, high));
  }

  @Override
  public Fact binaryOperation(AbstractInsnNode insn, Fact a, Fact b) {
    int opcode = insn.getOpcode();
    return switch (opcode) {
      case IADD, ISUB, IMUL, IDIV, IREM, ISHL, ISHR, IUSHR, IAND, IOR, IXOR ->
          IntArithmetic.apply(insn, a, b);
      case IALOAD -> symbol(insn, Fact.any(Type.INT_TYPE));
      case BALOAD -> symbol(insn, Fact.any(Type.BYTE_TYPE));
      case CALOAD -> symbol(insn, Fact.any(Type.CHAR_TYPE));
      case SALOAD -> symbol(insn, Fact.any(Type.SHORT_TYPE));
      case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> symbol(insn, Fact.range(-1, 1));
      case FALOAD, FADD, FSUB, FMUL, FDIV, FREM -> Fact.any(Type.FLOAT_TYPE);
      case DALOAD, DADD, DSUB, DMUL, DDIV, DREM -> Fact.any(Type.DOUBLE_TYPE);
      case LADD -> Fact.of(Address.sum(a, b), a.union(b.basis()));
      case LALOAD, LSUB, LMUL, LDIV, LREM, LSHL, LSHR, LUSHR, LAND, LOR, LXOR ->
          Fact.any(Type.LONG_TYPE);
      case AALOAD -> Fact.any(elementType(a));
      default -> null;
    };
  }

  private static Type elementType(Fact array) {
    Type type = array.type();
    return type.getSort() == Type.ARRAY ? Type.getType(type.getDescriptor().substring(1)) : OBJECT;
  }

  private static Fact arithmetic(AbstractInsnNode insn, Fact a, Fact b) {
    if (a.linear() != null && b.linear() != null) {
      Linear difference = a.linear().minus(b.linear());
      if (difference != null) {
        return Fact.of(difference, a.union(b.basis()));
      }
    }
    return symbol(insn, Fact.any(Type.INT_TYPE));
  }

  /** An int that nothing is known of but its range gets a name: that of its instruction. */
  static Fact symbol(AbstractInsnNode insn, Fact value) {
    if (!value.isInt()) {
      return value.type() == null || value.identity() != null
          ? value
          : new Fact(value.type(), insn, true, null, 0, 0, value.basis());
    }
    return Fact.of(Linear.of(new Symbol(insn, value.low(), value.high())), value.basis());
  }

  @Override
  public Fact ternaryOperation(AbstractInsnNode insn, Fact a, Fact b, Fact c) {
    return null;
  }

  @Override
  public Fact naryOperation(AbstractInsnNode insn, List<? extends Fact> values) {
    Fact known = knowledge.result(insn);
    if (known != null) {
      return known;
    }
    Type type =
        switch (insn.getOpcode()) {
          case Opcodes.INVOKEDYNAMIC -> Type.getReturnType(((InvokeDynamicInsnNode) insn).desc);
          case Opcodes.MULTIANEWARRAY -> Type.getType(((MultiANewArrayInsnNode) insn).desc);
          default -> Type.getReturnType(((MethodInsnNode) insn).desc);
        };
    if (NullChecks.isCheck(insn)) {
      Object checked = values.getFirst().identity();
      return created(type, checked == null ? insn : checked).restingOn(values.getFirst().basis());
    }
    return type.equals(Type.VOID_TYPE) ? null : symbol(insn, Fact.any(type));
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Fact value, Fact expected) {}

  @Override
  public Fact merge(Fact a, Fact b) {
    return a == b ? a : a.join(b);
  }
}
