package org.packetmill.optimizer.program;

import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A method by name.
 *
 * @param owner internal name of a class
 * @param name its name
 * @param desc its descriptor
 */
public record MethodRef(String owner, String name, String desc) {
  /** What a call names. */
  public static MethodRef of(MethodInsnNode call) {
    return new MethodRef(call.owner, call.name, call.desc);
  }

  /** What a method handle names. */
  public static MethodRef of(Handle handle) {
    return new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc());
  }

  /** Whether it is a constructor. */
  public boolean isConstructor() {
    return name.equals("<init>");
  }

  // Written out: programs are searched by these, and what a record has is slow until it is
  // compiled.
  @Override
  public boolean equals(Object o) {
    return o instanceof MethodRef(String otherOwner, String otherName, String otherDesc)
        && owner.equals(otherOwner)
        && name.equals(otherName)
        && desc.equals(otherDesc);
  }

  @Override
  public int hashCode() {
    return (31 * owner.hashCode() + name.hashCode()) * 31 + desc.hashCode();
  }

  /** As people write it: {@code Counter.process}. */
  @Override
  public String toString() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
  }
}
