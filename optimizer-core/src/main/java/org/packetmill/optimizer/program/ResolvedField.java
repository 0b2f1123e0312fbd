package org.packetmill.optimizer.program;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * A field found.
 *
 * @param owner the class that declares it; not to be changed
 * @param field its declaration; not to be changed
 */
public record ResolvedField(ClassNode owner, FieldNode field) {
  /** Its name. */
  public FieldRef ref() {
    return new FieldRef(owner.name, field.name, field.desc);
  }

  /** Whether all of these access flags are set. */
  public boolean has(int flags) {
    return (field.access & flags) == flags;
  }
}
