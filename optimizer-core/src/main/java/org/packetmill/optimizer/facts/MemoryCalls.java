package org.packetmill.optimizer.facts;

import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Which instructions read and write memory that is given by its address, a long on the stack.
 * Nobody else writes there while the code runs.
 */
public interface MemoryCalls {
  /** How many bytes {@code insn} reads at the address on top of the stack; 0 if it reads none. */
  int reads(AbstractInsnNode insn);

  /** How many bytes it writes at the address that lies under the value on top; 0 if none. */
  int writes(AbstractInsnNode insn);

  /** Whether it may write anywhere, in code that is not seen here. */
  boolean clobbers(AbstractInsnNode insn);
}
