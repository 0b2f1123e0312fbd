package org.packetmill.optimizer.facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Lines;
import org.packetmill.optimizer.transform.Liveness;

/** One attempt of {@link Specializer}: the blocks of a method, each with the constants it met. */
final class SpecializedCode implements Opcodes {
  private final MethodNode method;
  private final AbstractInsnNode[] all;
  private final FactInterpreter interpreter;
  private final Tables tables;

  /** Each loop's head with its last instruction. */
  private final SortedMap<Integer, Integer> loops;

  private final Map<Integer, Integer> kept;

  /**
   * Which loop is kept when the code grows too large: the outermost, or the one that turned most.
   */
  private final boolean outermost;

  private final Liveness liveness;
  private final BitSet leaders = new BitSet();
  private final Map<Key, Block> blocks = new HashMap<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private final Map<Integer, Integer> turns = new HashMap<>();
  private final Set<Object> basis = new HashSet<>();
  private final Set<Object> usedTables = new HashSet<>();
  private final InsnList code = new InsnList();
  private final Emitted emitted;
  private Block current;
  private int tooLarge = -1;
  private int line;

  /** A block and the constants with which it is entered. */
  private record Key(int leader, List<Object> values) {}

  private static final class Block {
    final int leader;
    final Frame<Fact> frame;
    final LabelNode label = new LabelNode();
    final List<Block> next = new ArrayList<>();
    boolean emitted;

    Block(int leader, Frame<Fact> frame) {
      this.leader = leader;
      this.frame = frame;
    }
  }

  SpecializedCode(
      String owner,
      MethodNode method,
      FactInterpreter interpreter,
      Tables tables,
      SortedMap<Integer, Integer> loops,
      Map<Integer, Integer> kept,
      boolean outermost) {
    this.method = method;
    this.all = method.instructions.toArray();
    this.interpreter = interpreter;
    this.tables = tables;
    this.loops = loops;
    this.outermost = outermost;
    this.kept = kept;
    this.liveness = new Liveness(method);
    this.emitted = new Emitted(code, owner);
    findLeaders();
  }

  private void findLeaders() {
    for (int i = 0; i < all.length; i++) {
      List<LabelNode> targets = Insns.targets(all[i]);
      targets.forEach(label -> leaders.set(index(label)));
      if (!targets.isEmpty()) {
        leaders.set(i + 1);
      }
    }
  }

  private int index(AbstractInsnNode insn) {
    return method.instructions.indexOf(insn);
  }

  // --- What came of it

  /** The head of a loop that grows too large, -1 when the attempt succeeded. */
  int tooLarge() {
    return tooLarge;
  }

  InsnList code() {
    return code;
  }

  /** The heads of loops that are still there. */
  Set<Integer> loopsLeft() {
    Set<Integer> left = new HashSet<>();
    for (Block block : blocks.values()) {
      if (loops.containsKey(block.leader) && !left.contains(block.leader) && comesBack(block)) {
        left.add(block.leader);
      }
    }
    return left;
  }

  /** Whether control comes back without leaving the loop. */
  private boolean comesBack(Block head) {
    int end = loops.get(head.leader);
    Set<Block> seen = new HashSet<>();
    Deque<Block> path = new ArrayDeque<>(head.next);
    while (!path.isEmpty()) {
      Block at = path.pop();
      if (at == head) {
        return true;
      }
      if (at.leader > head.leader && at.leader <= end && seen.add(at)) {
        at.next.forEach(path::push);
      }
    }
    return false;
  }

  Set<Object> basis() {
    return basis;
  }

  Set<Object> usedTables() {
    return usedTables;
  }

  // --- Generating

  void generate(Frame<Fact> start, int mostTurns, int mostInstructions) {
    open.push(block(0, start));
    while (!open.isEmpty() && tooLarge < 0) {
      Block next = open.pop();
      while (next != null && !next.emitted && tooLarge < 0) {
        next = emit(next);
        check(mostTurns, mostInstructions);
      }
    }
  }

  private void check(int mostTurns, int mostInstructions) {
    int worst = -1;
    for (Map.Entry<Integer, Integer> head : turns.entrySet()) {
      boolean open = !kept.containsKey(head.getKey());
      if (open && (worst < 0 || head.getValue() > turns.get(worst))) {
        worst = head.getKey();
      }
    }
    if (worst >= 0 && turns.get(worst) > mostTurns || code.size() > mostInstructions) {
      int loop = worst >= 0 ? worst : loops.keySet().iterator().next();
      tooLarge = outermost ? around(loop) : loop;
    }
  }

  /** The outermost loop around a loop, or itself, that has not been kept yet. */
  private int around(int loop) {
    return loops.entrySet().stream()
        .filter(other -> other.getKey() <= loop && other.getValue() >= loops.get(loop))
        .map(Map.Entry::getKey)
        .filter(head -> !kept.containsKey(head))
        .findFirst()
        .orElse(loop);
  }

  /** Emits a block; returns the one that control falls into, null when there is none. */
  private Block emit(Block block) {
    block.emitted = true;
    current = block;
    code.add(block.label);
    Frame<Fact> frame = new Frame<>(block.frame);
    int at = block.leader;
    while (true) {
      AbstractInsnNode insn = all[at];
      if (insn instanceof JumpInsnNode || !Insns.targets(insn).isEmpty()) {
        return leave(insn, at, frame);
      }
      copy(insn, frame);
      if (Insns.isReturn(insn) || insn.getOpcode() == ATHROW) {
        return null;
      }
      at++;
      if (leaders.get(at)) {
        return fall(at, frame);
      }
    }
  }

  private Block fall(int leader, Frame<Fact> frame) {
    Block next = block(leader, frame);
    current.next.add(next);
    if (next.emitted) {
      code.add(new JumpInsnNode(GOTO, next.label));
      return null;
    }
    return next;
  }

  private LabelNode reach(LabelNode target, Frame<Fact> frame) {
    Block block = block(index(target), frame);
    current.next.add(block);
    if (!block.emitted) {
      open.push(block);
    }
    return block.label;
  }

  private Block block(int leader, Frame<Fact> frame) {
    Frame<Fact> entered = normal(leader, frame);
    return blocks.computeIfAbsent(
        new Key(leader, values(entered)),
        key -> {
          if (loops.containsKey(leader)) {
            turns.merge(leader, 1, Integer::sum);
          }
          return new Block(leader, entered);
        });
  }

  // --- Instructions

  private void copy(AbstractInsnNode insn, Frame<Fact> frame) {
    if (insn instanceof LineNumberNode number) {
      if (number.line != line) {
        line = number.line;
        Lines.mark(code, line);
      }
      return;
    }
    if (insn instanceof LabelNode || insn instanceof FrameNode || insn.getOpcode() < 0) {
      return;
    }
    if (!replaceRead(insn, frame)) {
      execute(frame, insn);
      if (insn.getOpcode() == POP) {
        emitted.pop(1);
      } else {
        code.add(insn.clone(Map.of()));
      }
    }
  }

  private void execute(Frame<Fact> frame, AbstractInsnNode insn) {
    try {
      frame.execute(insn, interpreter);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads of known tables become numbers. */
  private boolean replaceRead(AbstractInsnNode insn, Frame<Fact> frame) {
    return switch (insn.getOpcode()) {
      case IALOAD, BALOAD, CALOAD, SALOAD -> replaceElement(frame);
      case ARRAYLENGTH -> replaceLength(frame);
      default -> false;
    };
  }

  private boolean replaceElement(Frame<Fact> frame) {
    Fact index = frame.getStack(frame.getStackSize() - 1);
    Fact array = frame.getStack(frame.getStackSize() - 2);
    long[] contents = index.isConstant() && !array.nullable() ? tables.contents(array) : null;
    if (contents == null || index.constant() < 0 || index.constant() >= contents.length) {
      return false;
    }
    frame.pop();
    frame.pop();
    rest(array, index);
    literal(frame, contents[(int) index.constant()], 2);
    return true;
  }

  private boolean replaceLength(Frame<Fact> frame) {
    Fact array = frame.getStack(frame.getStackSize() - 1);
    long[] contents = array.nullable() ? null : tables.contents(array);
    if (contents == null) {
      return false;
    }
    frame.pop();
    rest(array, array);
    literal(frame, contents.length, 1);
    return true;
  }

  private void rest(Fact array, Fact index) {
    usedTables.add(array.identity());
    basis.addAll(array.basis());
    basis.addAll(index.basis());
  }

  private void literal(Frame<Fact> frame, long value, int operands) {
    frame.push(Fact.of(value));
    emitted.pop(operands);
    code.add(Insns.push((int) value));
  }

  // --- Ways out of a block

  private Block leave(AbstractInsnNode insn, int at, Frame<Fact> frame) {
    if (insn.getOpcode() == GOTO) {
      return fall(index(((JumpInsnNode) insn).label), frame);
    }
    return insn instanceof JumpInsnNode jump ? branch(jump, at, frame) : select(insn, frame);
  }

  private Block branch(JumpInsnNode jump, int at, Frame<Fact> frame) {
    Branches.Way way = Branches.decide(jump, frame);
    int operands = Branches.operands(jump);
    for (int i = 0; i < operands && way != Branches.Way.OPEN; i++) {
      basis.addAll(frame.getStack(frame.getStackSize() - 1 - i).basis());
    }
    execute(frame, jump);
    if (way == Branches.Way.OPEN) {
      code.add(new JumpInsnNode(jump.getOpcode(), reach(jump.label, frame)));
      return fall(at + 1, frame);
    }
    emitted.pop(operands);
    return fall(way == Branches.Way.TAKEN ? index(jump.label) : at + 1, frame);
  }

  private Block select(AbstractInsnNode insn, Frame<Fact> frame) {
    Fact key = frame.getStack(frame.getStackSize() - 1);
    execute(frame, insn);
    if (key.isConstant()) {
      basis.addAll(key.basis());
      emitted.pop(1);
      return fall(index(Insns.target(insn, (int) key.constant())), frame);
    }
    switch (insn) {
      case TableSwitchInsnNode table ->
          code.add(
              new TableSwitchInsnNode(
                  table.min, table.max, reach(table.dflt, frame), reachAll(table.labels, frame)));
      case LookupSwitchInsnNode lookup ->
          code.add(
              new LookupSwitchInsnNode(
                  reach(lookup.dflt, frame),
                  lookup.keys.stream().mapToInt(Integer::intValue).toArray(),
                  reachAll(lookup.labels, frame)));
      default -> throw new IllegalStateException("no switch: " + insn.getOpcode());
    }
    return null;
  }

  private LabelNode[] reachAll(List<LabelNode> labels, Frame<Fact> frame) {
    return labels.stream().map(label -> reach(label, frame)).toArray(LabelNode[]::new);
  }

  // --- What a block is entered with

  /** Constants and known objects only, and nothing of locals that nobody reads any more. */
  private Frame<Fact> normal(int leader, Frame<Fact> frame) {
    Frame<Fact> normal = new Frame<>(frame);
    BitSet live = liveness.before(all[leader]);
    BitSet changing = changing(leader);
    for (int i = 0; i < frame.getLocals(); i++) {
      Fact value = live.get(i) ? normal(frame.getLocal(i)) : Fact.NOTHING;
      normal.setLocal(i, changing.get(i) && value.type() != null ? any(value) : value);
    }
    for (int i = 0; i < frame.getStackSize(); i++) {
      normal.setStack(i, normal(frame.getStack(i)));
    }
    return normal;
  }

  private static Fact normal(Fact value) {
    boolean named = value.identity() != null && !(value.identity() instanceof AbstractInsnNode);
    return value.type() == null || value.isConstant() || named ? value : any(value);
  }

  private static Fact any(Fact value) {
    return value.isInt() ? value.blurred() : Fact.any(value.type());
  }

  /** The locals that a loop changes which stays one. */
  private BitSet changing(int leader) {
    BitSet changing = new BitSet();
    Integer end = kept.get(leader);
    for (int i = leader; end != null && i <= end; i++) {
      if (all[i] instanceof IincInsnNode increment) {
        changing.set(increment.var);
      } else if (all[i] instanceof VarInsnNode access && Insns.isStore(access)) {
        changing.set(access.var);
      }
    }
    return changing;
  }

  /** What tells two ways into a block apart; what their constants rest on is noted for both. */
  private List<Object> values(Frame<Fact> frame) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < frame.getLocals(); i++) {
      values.add(value(frame.getLocal(i)));
    }
    for (int i = 0; i < frame.getStackSize(); i++) {
      values.add(value(frame.getStack(i)));
    }
    return values;
  }

  private Object value(Fact fact) {
    if (fact.type() == null) {
      return "";
    }
    if (fact.isInt()) {
      if (fact.isConstant()) {
        basis.addAll(fact.basis());
      }
      return fact.isConstant() ? fact.constant() : fact.type();
    }
    return fact.identity() == null ? fact.type() : List.of(fact.identity(), fact.nullable());
  }
}
