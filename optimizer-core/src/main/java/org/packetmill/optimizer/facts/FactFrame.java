package org.packetmill.optimizer.facts;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.packetmill.optimizer.transform.QuickFrame;

/** A frame with one more local for each followed field: what memory holds there. */
final class FactFrame extends QuickFrame<Fact> implements Opcodes {
  /** As large as need be. */
  private static final int ANY_STACK = -1;

  private final Tracked tracked;
  private final MemoryCalls memory;
  private final Set<AbstractInsnNode> handlers;
  private final int shadows;
  private Reads reads = Reads.NONE;

  /** A frame whose locals hold nothing. */
  FactFrame(int locals, Tracked tracked, MemoryCalls memory, Set<AbstractInsnNode> handlers) {
    super(locals + count(tracked), ANY_STACK);
    this.tracked = tracked;
    this.memory = memory;
    this.handlers = handlers;
    this.shadows = locals;
    for (int i = 0; i < getLocals(); i++) {
      setLocal(i, Fact.NOTHING);
    }
  }

  /** Whether it follows fields through memory. */
  boolean follows() {
    return tracked != null;
  }

  /** A copy. */
  FactFrame(FactFrame frame) {
    super(frame);
    tracked = frame.tracked;
    memory = frame.memory;
    reads = frame.reads;
    handlers = frame.handlers;
    shadows = frame.shadows;
  }

  private static int count(Tracked tracked) {
    return tracked == null ? 0 : tracked.fields().size();
  }

  /** What memory is known to hold in field {@code index}; {@link Fact#NOTHING} when unknown. */
  Fact memory(int index) {
    return getLocal(shadows + index);
  }

  private void forgetMemory() {
    for (int i = 0; i < count(tracked); i++) {
      setLocal(shadows + i, Fact.NOTHING);
    }
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<Fact> interpreter)
      throws AnalyzerException {
    if (handlers.contains(insn)) {
      // A handler is entered from anywhere in its range, also out of a call that has changed the
      // followed object before it threw.
      forgetMemory();
      reads = Reads.NONE;
    }
    if (memory != null) {
      followAccess(insn);
    }
    if (tracked == null) {
      super.execute(insn, interpreter);
    } else if (insn instanceof FieldInsnNode access && isTracked(access)) {
      executeAccess(access, interpreter);
    } else {
      super.execute(insn, interpreter);
      if (tracked.clobbers().test(insn)) {
        forgetMemory();
      }
    }
  }

  private void followAccess(AbstractInsnNode insn) {
    int read = memory.reads(insn);
    int written = read > 0 ? 0 : memory.writes(insn);
    if (read > 0) {
      reads = reads.with(insn, getStack(getStackSize() - 1), read);
    } else if (written > 0) {
      reads = reads.without(getStack(getStackSize() - 2), written);
    } else if (memory.clobbers(insn)) {
      reads = Reads.NONE;
    }
  }

  /** Which instruction has read what {@code insn}, the next one, reads; null if none has. */
  AbstractInsnNode earlierRead(AbstractInsnNode insn) {
    int read = memory.reads(insn);
    return read == 0 ? null : reads.earlier(insn, getStack(getStackSize() - 1), read);
  }

  @Override
  public boolean merge(Frame<? extends Fact> frame, Interpreter<Fact> interpreter)
      throws AnalyzerException {
    boolean changed = super.merge(frame, interpreter);
    Reads both = reads.and(((FactFrame) frame).reads);
    changed |= both != reads;
    reads = both;
    return changed;
  }

  private boolean isTracked(FieldInsnNode access) {
    return (access.getOpcode() == GETFIELD || access.getOpcode() == PUTFIELD)
        && access.owner.equals(tracked.owner())
        && tracked.fields().contains(access.name);
  }

  private void executeAccess(FieldInsnNode access, Interpreter<Fact> interpreter)
      throws AnalyzerException {
    int shadow = shadows + tracked.fields().indexOf(access.name);
    boolean read = access.getOpcode() == GETFIELD;
    Fact object = getStack(getStackSize() - (read ? 1 : 2));
    Fact value = read ? null : getStack(getStackSize() - 1);
    super.execute(access, interpreter);
    boolean same = object.is(tracked.identity());
    if (read && same) {
      rememberRead(shadow);
    } else if (!read) {
      setLocal(shadow, same ? value : Fact.NOTHING);
    }
  }

  private void rememberRead(int shadow) {
    Fact held = getLocal(shadow);
    if (held.type() == null) {
      setLocal(shadow, getStack(getStackSize() - 1));
    } else {
      pop();
      push(held);
    }
  }
}
