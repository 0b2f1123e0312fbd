package org.packetmill.optimizer.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns chains of comparisons of one value with constants into switches.
 *
 * <pre>
 * if (f(p) == 3) goto A;  if (f(p) == 5) goto B;  if (f(p) == 9) goto C;  goto D
 *   ->  switch (f(p)) { 3: A; 5: B; 9: C; default: D }
 * </pre>
 *
 * <p>HotSpot searches a switch by halves. The value must be computed by the same instructions each
 * time, from locals and constants, and by calls that {@code repeatable} says may be left out when
 * they were made before with nothing in between.
 */
public final class SwitchChains implements Opcodes {
  /** Shorter chains stay what they are. */
  private static final int LEAST = 4;

  private final MethodNode method;
  private final Predicate<MethodInsnNode> repeatable;
  private final Set<AbstractInsnNode> taken = new HashSet<>();
  private final Set<LabelNode> targets = new HashSet<>();

  private SwitchChains(MethodNode method, Predicate<MethodInsnNode> repeatable) {
    this.method = method;
    this.repeatable = repeatable;
    for (AbstractInsnNode insn : method.instructions) {
      targets.addAll(Insns.targets(insn));
    }
  }

  /** Works on {@code method}; returns how many comparisons became cases. */
  public static int run(MethodNode method, Predicate<MethodInsnNode> repeatable) {
    if (!method.tryCatchBlocks.isEmpty()) {
      return 0;
    }
    int cases = new SwitchChains(method, repeatable).run();
    if (cases > 0) {
      DeadCode.remove(method);
    }
    return cases;
  }

  private int run() {
    int cases = 0;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      Test first = taken.contains(insn) ? null : testAt(insn);
      List<Test> chain = first == null ? List.of() : chain(first);
      if (chain.size() >= LEAST) {
        replace(chain);
        cases += chain.size();
      }
    }
    return cases;
  }

  /** {@code if (KEY == constant)}: the instructions of the key, the jump, and its constant. */
  private record Test(List<AbstractInsnNode> key, JumpInsnNode jump, int constant) {
    /** Where control goes on when the values differ. */
    AbstractInsnNode onward() {
      return jump.getOpcode() == IF_ICMPNE ? jump.label : jump.getNext();
    }
  }

  private List<Test> chain(Test first) {
    List<Test> chain = new ArrayList<>();
    Set<AbstractInsnNode> seen = new HashSet<>();
    Test test = first;
    while (test != null && seen.add(test.jump)) {
      chain.add(test);
      test = same(test.onward(), first.key);
    }
    return chain;
  }

  private Test testAt(AbstractInsnNode insn) {
    if (insn.getOpcode() != IF_ICMPNE && insn.getOpcode() != IF_ICMPEQ) {
      return null;
    }
    AbstractInsnNode push = previous(insn);
    Integer constant = push == null ? null : Insns.intConstant(push);
    List<AbstractInsnNode> key = constant == null ? null : key(previous(push));
    return key == null ? null : new Test(key, (JumpInsnNode) insn, constant);
  }

  /** The test that begins at {@code start} with the same key, null when there is none. */
  private Test same(AbstractInsnNode start, List<AbstractInsnNode> key) {
    AbstractInsnNode at = follow(start);
    List<AbstractInsnNode> found = new ArrayList<>();
    for (AbstractInsnNode wanted : key) {
      if (at == null || !Insns.same(wanted, at)) {
        return null;
      }
      found.add(at);
      at = Insns.nextReal(at);
    }
    Integer constant = at == null ? null : Insns.intConstant(at);
    AbstractInsnNode jump = constant == null ? null : Insns.nextReal(at);
    boolean test = jump != null && (jump.getOpcode() == IF_ICMPNE || jump.getOpcode() == IF_ICMPEQ);
    return test ? new Test(found, (JumpInsnNode) jump, constant) : null;
  }

  /** Past labels and jumps. */
  private static AbstractInsnNode follow(AbstractInsnNode start) {
    AbstractInsnNode at = Insns.real(start);
    for (int i = 0; at != null && at.getOpcode() == GOTO && i < LEAST; i++) {
      at = Insns.real(((JumpInsnNode) at).label);
    }
    return at;
  }

  // --- The value

  /** The instructions, ending with {@code last}, that push one value and touch nothing else. */
  private List<AbstractInsnNode> key(AbstractInsnNode last) {
    List<AbstractInsnNode> key = new ArrayList<>();
    int wanted = 1;
    for (AbstractInsnNode at = last; at != null && wanted > 0; at = previous(at)) {
      int operands = operands(at);
      if (operands < 0) {
        return null;
      }
      key.addFirst(at);
      wanted += operands - 1;
    }
    return wanted == 0 ? key : null;
  }

  /** How many values it takes to push one of one slot, -1 for what has other effects. */
  private int operands(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case ILOAD, ALOAD -> 0;
      case IADD, ISUB, IMUL, ISHL, ISHR, IUSHR, IAND, IOR, IXOR -> 2;
      case INVOKEVIRTUAL, INVOKESTATIC -> {
        MethodInsnNode call = (MethodInsnNode) insn;
        int arguments = Insns.argumentCount(call.desc);
        boolean narrow = arguments == Insns.argumentSlots(call.desc) && call.desc.endsWith(")I");
        int receiver = insn.getOpcode() == INVOKEVIRTUAL ? 1 : 0;
        yield narrow && repeatable.test(call) ? arguments + receiver : -1;
      }
      default -> Insns.intConstant(insn) != null ? 0 : -1;
    };
  }

  /** The instruction before, null where other code may come in. */
  private AbstractInsnNode previous(AbstractInsnNode insn) {
    AbstractInsnNode at = insn.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      if (at instanceof LabelNode label && targets.contains(label)) {
        return null;
      }
      at = at.getPrevious();
    }
    return at;
  }

  // --- The switch

  private void replace(List<Test> chain) {
    Map<Integer, LabelNode> cases = new TreeMap<>();
    for (Test test : chain) {
      taken.add(test.jump);
      cases.putIfAbsent(test.constant, equal(test.jump));
    }
    JumpInsnNode last = chain.getLast().jump;
    LabelNode other = last.getOpcode() == IF_ICMPNE ? last.label : behind(last);
    JumpInsnNode first = chain.getFirst().jump;
    method.instructions.remove(previous(first));
    method.instructions.set(
        first,
        new LookupSwitchInsnNode(
            other,
            cases.keySet().stream().mapToInt(Integer::intValue).toArray(),
            cases.values().toArray(LabelNode[]::new)));
  }

  private LabelNode equal(JumpInsnNode jump) {
    return jump.getOpcode() == IF_ICMPEQ ? jump.label : behind(jump);
  }

  /** A label behind a jump. */
  private LabelNode behind(JumpInsnNode jump) {
    LabelNode label = new LabelNode();
    method.instructions.insert(jump, label);
    targets.add(label);
    return label;
  }
}
