package org.packetmill.optimizer.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The call of a lambda's body.
 *
 * @param opcode how it is called
 * @param body the method or constructor
 */
record BodyCall(int opcode, Handle body) implements Opcodes {
  /** Empty for what is called in another way, as a superclass's method is. */
  static Optional<BodyCall> of(Handle body) {
    return switch (body.getTag()) {
      case H_INVOKESTATIC -> Optional.of(new BodyCall(INVOKESTATIC, body));
      case H_INVOKEVIRTUAL -> Optional.of(new BodyCall(INVOKEVIRTUAL, body));
      case H_INVOKEINTERFACE -> Optional.of(new BodyCall(INVOKEINTERFACE, body));
      case H_NEWINVOKESPECIAL -> Optional.of(new BodyCall(INVOKESPECIAL, body));
      default -> Optional.empty();
    };
  }

  MethodInsnNode instruction() {
    return new MethodInsnNode(
        opcode, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
  }

  /** What it takes: the receiver, if it has one that is not made for it, and the arguments. */
  List<Type> operands() {
    List<Type> operands = new ArrayList<>();
    if (opcode == INVOKEVIRTUAL || opcode == INVOKEINTERFACE) {
      operands.add(Type.getObjectType(body.getOwner()));
    }
    operands.addAll(List.of(Type.getArgumentTypes(body.getDesc())));
    return operands;
  }

  Type result() {
    return opcode == INVOKESPECIAL
        ? Type.getObjectType(body.getOwner())
        : Type.getReturnType(body.getDesc());
  }
}
