package org.packetmill.optimizer.analysis;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;

/**
 * A {@code putfield} or {@code putstatic}.
 *
 * @param owner the class that it is in
 * @param method the method that it is in
 * @param put the instruction
 * @param onThis whether it certainly writes a field of {@code this}
 */
record FieldWrite(ClassNode owner, MethodNode method, FieldInsnNode put, boolean onThis) {
  MethodRef writer() {
    return new MethodRef(owner.name, method.name, method.desc);
  }

  @Override
  public String toString() {
    return Sites.name(owner, method, put);
  }
}
