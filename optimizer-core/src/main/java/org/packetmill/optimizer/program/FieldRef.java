package org.packetmill.optimizer.program;

import org.objectweb.asm.tree.FieldInsnNode;

/**
 * A field by name.
 *
 * @param owner internal name of a class
 * @param name its name
 * @param desc its descriptor
 */
public record FieldRef(String owner, String name, String desc) {
  /** What a field access names. */
  public static FieldRef of(FieldInsnNode access) {
    return new FieldRef(access.owner, access.name, access.desc);
  }

  /** As people write it: {@code Counter.count}. */
  @Override
  public String toString() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
  }
}
