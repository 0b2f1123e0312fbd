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

  // Written out for speed, as in MethodRef.
  @Override
  public boolean equals(Object o) {
    return o instanceof FieldRef(String otherOwner, String otherName, String otherDesc)
        && owner.equals(otherOwner)
        && name.equals(otherName)
        && desc.equals(otherDesc);
  }

  @Override
  public int hashCode() {
    return (31 * owner.hashCode() + name.hashCode()) * 31 + desc.hashCode();
  }

  /** As people write it: {@code Counter.count}. */
  @Override
  public String toString() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
  }
}
