package org.packetmill.optimizer.analysis;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A lambda or method reference.
 *
 * @param type internal name of the functional interface
 * @param method name of the interface's method
 * @param desc what that method takes and returns
 * @param body what it runs
 */
record Lambda(String type, String method, String desc, Handle body) {
  /** The class that makes all of them. */
  static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** Null if the instruction makes no lambda. */
  static Lambda of(InvokeDynamicInsnNode indy) {
    if (!indy.bsm.getOwner().equals(FACTORY) || !(indy.bsmArgs[1] instanceof Handle body)) {
      return null;
    }
    return new Lambda(
        Type.getReturnType(indy.desc).getInternalName(),
        indy.name,
        indy.bsmArgs[0].toString(),
        body);
  }
}
