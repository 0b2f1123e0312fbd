package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.packetmill.optimizer.program.Hierarchy;

/** Where the objects that a method makes go. */
final class MadeObjects implements Opcodes {
  /** Stands for all values of other origin. */
  private static final AbstractInsnNode OTHER = new LabelNode();

  private final Hierarchy hierarchy;
  private final MethodNode method;
  private final List<TypeInsnNode> sites;
  private final Frame<SourceValue>[] frames;

  MadeObjects(Hierarchy hierarchy, String owner, MethodNode method, Set<TypeInsnNode> wanted) {
    this.hierarchy = hierarchy;
    this.method = method;
    sites = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (wanted.contains(insn)) {
        sites.add((TypeInsnNode) insn);
      }
    }
    try {
      frames = new Analyzer<>(new Origins(wanted)).analyzeAndComputeMaxs(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException("cannot analyse " + method.name + ": " + e.getMessage(), e);
    }
  }

  List<TypeInsnNode> sites() {
    return sites;
  }

  int number(TypeInsnNode site) {
    return sites.indexOf(site);
  }

  /** The sites whose objects stay. */
  Set<TypeInsnNode> staying() {
    Set<TypeInsnNode> staying = new HashSet<>(sites);
    Liveness liveness = new Liveness(method);
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (frames[i] != null) {
        staying.removeAll(leaving(insn, frames[i]));
        if (staying.contains(insn) && isAlive(insn, frames[i], liveness)) {
          staying.remove(insn);
        }
      }
    }
    return staying;
  }

  /** Whether an object that the same instruction has made before may still be in use. */
  private static boolean isAlive(
      AbstractInsnNode site, Frame<SourceValue> frame, Liveness liveness) {
    for (int i = 0; i < frame.getStackSize(); i++) {
      if (frame.getStack(i).insns.contains(site)) {
        return true;
      }
    }
    return liveness.before(site).stream()
        .anyMatch(local -> frame.getLocal(local).insns.contains(site));
  }

  /** The one object that an instruction looks into; null if it does not look into one. */
  TypeInsnNode seenBy(AbstractInsnNode insn) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(insn)];
    int depth = frame == null ? -1 : lookedInto(insn);
    if (depth < 0) {
      return null;
    }
    Set<AbstractInsnNode> origins = origins(frame, depth);
    return origins.size() == 1 && origins.iterator().next() instanceof TypeInsnNode site
        ? site
        : null;
  }

  /** How deep on the stack lies what an instruction may look into without handing it on; or -1. */
  private static int lookedInto(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case GETFIELD, IFNULL, IFNONNULL -> 0;
      case PUTFIELD -> 1;
      case INVOKESPECIAL, INVOKESTATIC -> isHarmless((MethodInsnNode) insn) ? 0 : -1;
      default -> -1;
    };
  }

  private static boolean isHarmless(MethodInsnNode call) {
    boolean first =
        call.name.equals("<init>")
            && (call.owner.equals("java/lang/Object") || call.owner.equals("java/lang/Record"));
    return first
        || call.owner.equals("java/util/Objects")
            && call.name.equals("requireNonNull")
            && Type.getArgumentCount(call.desc) == 1;
  }

  private Set<AbstractInsnNode> leaving(AbstractInsnNode insn, Frame<SourceValue> frame) {
    if (insn.getOpcode() == CHECKCAST) {
      return failing((TypeInsnNode) insn, origins(frame, 0));
    }
    int seen = lookedInto(insn);
    Set<AbstractInsnNode> leaving = new HashSet<>();
    for (int depth = 0; depth < references(insn); depth++) {
      Set<AbstractInsnNode> origins = origins(frame, depth);
      if (depth != seen || origins.size() > 1) {
        leaving.addAll(origins);
      }
    }
    return leaving;
  }

  /** The objects that a cast refuses; it would not refuse null. */
  private Set<AbstractInsnNode> failing(TypeInsnNode cast, Set<AbstractInsnNode> origins) {
    Set<AbstractInsnNode> failing = new HashSet<>(origins);
    failing.removeIf(
        origin -> origin instanceof TypeInsnNode site && hierarchy.isSubtype(site.desc, cast.desc));
    return failing;
  }

  /** How many values from the top an instruction takes that may be references it hands on. */
  private static int references(AbstractInsnNode insn) {
    return switch (insn) {
      case MethodInsnNode call ->
          Type.getArgumentCount(call.desc) + (call.getOpcode() == INVOKESTATIC ? 0 : 1);
      case InvokeDynamicInsnNode call -> Type.getArgumentCount(call.desc);
      case FieldInsnNode access ->
          switch (access.getOpcode()) {
            case PUTFIELD -> 2;
            case GETFIELD, PUTSTATIC -> 1;
            default -> 0;
          };
      default ->
          switch (insn.getOpcode()) {
            case ARETURN, ATHROW, AASTORE, MONITORENTER, MONITOREXIT, INSTANCEOF -> 1;
            case IFNULL, IFNONNULL -> 1;
            case IF_ACMPEQ, IF_ACMPNE -> 2;
            default -> 0;
          };
    };
  }

  private static Set<AbstractInsnNode> origins(Frame<SourceValue> frame, int depth) {
    return frame.getStack(frame.getStackSize() - 1 - depth).insns;
  }

  /** Follows objects from where they are made, through copies. */
  private static final class Origins extends SourceInterpreter {
    private final Set<TypeInsnNode> wanted;

    Origins(Set<TypeInsnNode> wanted) {
      super(ASM9);
      this.wanted = wanted;
    }

    private static SourceValue other(SourceValue value) {
      return value == null ? null : new SourceValue(value.getSize(), Set.of(OTHER));
    }

    @Override
    public SourceValue newValue(Type type) {
      return other(super.newValue(type));
    }

    @Override
    public SourceValue newOperation(AbstractInsnNode insn) {
      SourceValue value = super.newOperation(insn);
      return wanted.contains(insn) ? value : other(value);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      return insn.getOpcode() == CHECKCAST ? value : other(super.unaryOperation(insn, value));
    }

    @Override
    public SourceValue binaryOperation(
        AbstractInsnNode insn, SourceValue one, SourceValue another) {
      return other(super.binaryOperation(insn, one, another));
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
      // What checks for null returns what it is given.
      return insn.getOpcode() == INVOKESTATIC && isHarmless((MethodInsnNode) insn)
          ? values.getFirst()
          : other(super.naryOperation(insn, values));
    }
  }
}
