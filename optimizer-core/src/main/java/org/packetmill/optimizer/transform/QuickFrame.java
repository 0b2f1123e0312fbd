package org.packetmill.optimizer.transform;

import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * ASM's frame, quick to join with another that holds mostly the same objects: only where two differ
 * is the interpreter asked. Right for interpreters for which a value joined with itself is itself.
 *
 * @param <V> what frames hold
 */
public class QuickFrame<V extends Value> extends Frame<V> {
  /** An empty frame. */
  public QuickFrame(int locals, int stack) {
    super(locals, stack);
  }

  /** A copy. */
  public QuickFrame(Frame<? extends V> frame) {
    super(frame);
  }

  @Override
  public boolean merge(Frame<? extends V> frame, Interpreter<V> interpreter)
      throws AnalyzerException {
    if (getStackSize() != frame.getStackSize()) {
      throw new AnalyzerException(null, "Incompatible stack heights");
    }
    boolean changed = false;
    for (int i = 0; i < getLocals(); i++) {
      V known = getLocal(i);
      V joined = joined(known, frame.getLocal(i), interpreter);
      if (joined != known) {
        setLocal(i, joined);
        changed = true;
      }
    }
    for (int i = 0; i < getStackSize(); i++) {
      V known = getStack(i);
      V joined = joined(known, frame.getStack(i), interpreter);
      if (joined != known) {
        setStack(i, joined);
        changed = true;
      }
    }
    return changed;
  }

  /** The same object as {@code known} where nothing new came. */
  private V joined(V known, V other, Interpreter<V> interpreter) {
    if (known == other) {
      return known;
    }
    V joined = interpreter.merge(known, other);
    return joined.equals(known) ? known : joined;
  }
}
