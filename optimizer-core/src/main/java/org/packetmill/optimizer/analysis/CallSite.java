package org.packetmill.optimizer.analysis;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;

/**
 * A call.
 *
 * @param owner the class that it is in
 * @param method the method that it is in
 * @param call the instruction
 */
record CallSite(ClassNode owner, MethodNode method, MethodInsnNode call) {
  MethodRef caller() {
    return new MethodRef(owner.name, method.name, method.desc);
  }

  @Override
  public String toString() {
    return Sites.name(owner, method, call);
  }
}
