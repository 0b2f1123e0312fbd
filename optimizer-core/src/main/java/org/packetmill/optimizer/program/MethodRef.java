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

  /** As people write it: {@code Counter.process}. */
  @Override
  public String toString() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
  }
}
