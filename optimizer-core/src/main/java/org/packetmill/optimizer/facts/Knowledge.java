package org.packetmill.optimizer.facts;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** What an analysis is told beforehand. */
public interface Knowledge {
  /** What a static field is known to hold; null for anything of its type. */
  default Fact staticField(FieldInsnNode read) {
    return null;
  }

  /** What a field of a known object holds; null for anything of its type. */
  default Fact field(FieldInsnNode read, Fact object) {
    return null;
  }

  /** What an instruction's result is known to be whatever its operands are; null if not. */
  default Fact result(AbstractInsnNode instruction) {
    return null;
  }

  /** What a parameter is, by local number; null for anything of its type. */
  default Fact parameter(int local) {
    return null;
  }
}
