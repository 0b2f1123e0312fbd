package org.packetmill.optimizer.facts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.packetmill.optimizer.transform.Insns;

/**
 * Runs facts through a method until they come to rest.
 *
 * <p>Frames join at labels only; everywhere else there is one way to come from. Of the labels to go
 * on from, the first in the code is taken: what joins there has mostly arrived by then, so that
 * hardly any code is run through twice. (ASM's analyzer takes the last branch first, and visits
 * spliced code several times.)
 */
final class FlowSolver {
  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

  private final MethodNode method;
  private final FactInterpreter interpreter;
  private final AbstractInsnNode[] code;
  private final FactFrame[] frames;
  private final List<List<TryCatchBlockNode>> blocks = new ArrayList<>();
  private final BitSet open = new BitSet();

  /** The blocks whose handlers have been told of the locals as they are. */
  private final Set<TryCatchBlockNode> told = new HashSet<>();

  FlowSolver(MethodNode method, FactInterpreter interpreter) {
    this.method = method;
    this.interpreter = interpreter;
    code = method.instructions.toArray();
    frames = new FactFrame[code.length];
    for (int i = 0; i < code.length; i++) {
      blocks.add(List.of());
    }
    method.tryCatchBlocks.forEach(this::addBlock);
  }

  private void addBlock(TryCatchBlockNode block) {
    int end = index(block.end);
    List<TryCatchBlockNode> before = null;
    List<TryCatchBlockNode> more = List.of();
    for (int i = index(block.start); i < end; i++) {
      // Neighbours mostly lie in the same blocks, and share the list of them.
      if (blocks.get(i) != before) {
        before = blocks.get(i);
        more = new ArrayList<>(before);
        more.add(block);
      }
      blocks.set(i, more);
    }
  }

  private int index(AbstractInsnNode insn) {
    return method.instructions.indexOf(insn);
  }

  /**
   * The frame in front of each instruction; null where control never comes.
   *
   * @param locals how many locals the method has
   * @throws AnalyzerException if the code is not well formed
   */
  FactFrame[] solve(String owner, int locals, Tracked tracked, MemoryCalls memory)
      throws AnalyzerException {
    if (code.length > 0) {
      arrive(0, entry(owner, new FactFrame(locals, tracked, memory, handlers())));
    }
    for (int at = open.nextSetBit(0); at >= 0; at = open.nextSetBit(0)) {
      open.clear(at);
      run(at);
    }
    return frames;
  }

  /** The first instructions of handlers. */
  private Set<AbstractInsnNode> handlers() {
    Set<AbstractInsnNode> handlers = new HashSet<>();
    method.tryCatchBlocks.forEach(block -> handlers.add(Insns.real(block.handler)));
    return handlers;
  }

  private FactFrame entry(String owner, FactFrame frame) {
    boolean instance = (method.access & Opcodes.ACC_STATIC) == 0;
    int local = 0;
    if (instance) {
      frame.setLocal(local, interpreter.newParameterValue(true, local, Type.getObjectType(owner)));
      local++;
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      frame.setLocal(local, interpreter.newParameterValue(instance, local, type));
      local += type.getSize();
    }
    return frame;
  }

  /** From one label to the next, or to where control leaves. */
  private void run(int start) throws AnalyzerException {
    told.clear();
    int at = start;
    FactFrame frame = frames[at];
    while (frame != null) {
      frame = step(at, frame);
      at++;
      if (frame != null && at == code.length) {
        throw new AnalyzerException(code[at - 1], "control runs past the end of the code");
      }
      if (frame != null && (code[at] instanceof LabelNode)) {
        arrive(at, frame);
        return;
      }
      if (frame != null) {
        frames[at] = frame;
      }
    }
  }

  /**
   * Sends what one instruction leaves to where control may jump; what falls through is returned.
   */
  private FactFrame step(int at, FactFrame frame) throws AnalyzerException {
    AbstractInsnNode insn = code[at];
    tellHandlers(at, frame);
    if (insn.getOpcode() < 0) {
      return frame;
    }
    FactFrame after = new FactFrame(frame);
    execute(insn, after);
    if (after.follows() || insn instanceof VarInsnNode || insn instanceof IincInsnNode) {
      told.clear();
    }
    return jump(insn, after) ? after : null;
  }

  private void execute(AbstractInsnNode insn, FactFrame frame) throws AnalyzerException {
    try {
      frame.execute(insn, interpreter);
    } catch (RuntimeException e) {
      throw new AnalyzerException(insn, "at instruction " + index(insn) + ": " + e.getMessage(), e);
    }
  }

  /** Returns whether control may also go on behind the instruction. */
  private boolean jump(AbstractInsnNode insn, FactFrame after) throws AnalyzerException {
    List<LabelNode> targets = Insns.targets(insn);
    for (int i = 0; i < targets.size(); i++) {
      arrive(index(targets.get(i)), after);
    }
    return Insns.fallsThrough(insn);
  }

  private void arrive(int at, FactFrame frame) throws AnalyzerException {
    boolean changed = frames[at] == null || frames[at].merge(frame, interpreter);
    if (frames[at] == null) {
      frames[at] = new FactFrame(frame);
    }
    if (changed) {
      open.set(at);
    }
  }

  /** What an instruction throws takes the locals as they were in front of it. */
  private void tellHandlers(int at, FactFrame frame) throws AnalyzerException {
    List<TryCatchBlockNode> around = blocks.get(at);
    for (int i = 0; i < around.size(); i++) {
      TryCatchBlockNode block = around.get(i);
      boolean throwing = Insns.mayThrow(code[at]) || code[at] == Insns.real(block.start);
      if (throwing && told.add(block)) {
        FactFrame caught = new FactFrame(frame);
        caught.clearStack();
        Type type = block.type == null ? THROWABLE : Type.getObjectType(block.type);
        caught.push(interpreter.newExceptionValue(block, caught, type));
        arrive(index(block.handler), caught);
      }
    }
  }
}
