package org.packetmill.optimizer.lambda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What an instruction says that makes a lambda or takes a method reference. Serializable ones, and
 * those that implement more than one interface, are made by other means and are none of these.
 *
 * @param type internal name of the functional interface
 * @param method name of the interface's method
 * @param captured the values that it captures, as the parameters of a method
 * @param erased what the interface's method takes and returns
 * @param body what it runs
 * @param actual what {@code erased} is for this use of the interface
 */
public record LambdaSite(
    String type, String method, String captured, Type erased, Handle body, Type actual) {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** What {@code insn} says; empty if it makes no such lambda. */
  public static Optional<LambdaSite> of(AbstractInsnNode insn) {
    return insn instanceof InvokeDynamicInsnNode call
            && call.bsm.getOwner().equals(FACTORY)
            && call.bsm.getName().equals("metafactory")
            && call.bsmArgs.length == 3
            && call.bsmArgs[0] instanceof Type erased
            && call.bsmArgs[1] instanceof Handle body
            && call.bsmArgs[2] instanceof Type actual
        ? Optional.of(
            new LambdaSite(
                Type.getReturnType(call.desc).getInternalName(),
                call.name,
                call.desc.substring(0, call.desc.indexOf(')') + 1) + "V",
                erased,
                body,
                actual))
        : Optional.empty();
  }

  /** Whether {@code insn} makes a lambda of any kind. */
  public static boolean isLambda(AbstractInsnNode insn) {
    return insn instanceof InvokeDynamicInsnNode call && call.bsm.getOwner().equals(FACTORY);
  }

  /** The instructions of a class that say this, in order. */
  public List<InvokeDynamicInsnNode> in(ClassNode owner) {
    List<InvokeDynamicInsnNode> found = new ArrayList<>();
    for (MethodNode code : owner.methods) {
      for (AbstractInsnNode insn = code.instructions.getFirst();
          insn != null;
          insn = insn.getNext()) {
        if (of(insn).filter(this::equals).isPresent()) {
          found.add((InvokeDynamicInsnNode) insn);
        }
      }
    }
    return found;
  }

  /** The types of the captured values. */
  public Type[] capturedTypes() {
    return Type.getArgumentTypes(captured);
  }

  /** A short text that stands for this and nothing else. */
  public String key() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
