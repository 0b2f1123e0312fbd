package org.packetmill.optimizer.analysis;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.packetmill.optimizer.program.MethodRef;

/**
 * Whether a method of the JDK may keep what it is given. One that is asked of an object keeps
 * nothing of it where its effects are known; what it is given beside that may be kept.
 */
final class JdkKeeps {
  private static final Set<String> ONLY_LOOK =
      Set.of(
          "java/lang/System.identityHashCode",
          "java/lang/ref/Reference.reachabilityFence",
          "java/util/Objects.requireNonNull",
          "java/util/Objects.checkIndex",
          "java/util/Objects.equals",
          "java/util/Objects.hash",
          "java/util/Objects.hashCode",
          "java/util/Objects.isNull",
          "java/util/Objects.nonNull",
          "java/lang/Object.equals",
          "java/lang/Class.isInstance",
          "java/lang/Class.cast");

  private JdkKeeps() {}

  static boolean given(MethodRef declared, MethodInsnNode call, List<? extends BasicValue> values) {
    if (ONLY_LOOK.contains(declared.owner() + "." + declared.name())) {
      return false;
    }
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    boolean beside = values.stream().skip(receiver).anyMatch(Reach::concerns);
    boolean known =
        declared.owner().startsWith("[")
            || JdkEffects.of(declared) == JdkEffects.NONE
            || JdkEffects.of(declared) == JdkEffects.CONTENTS
            || JdkEffects.of(declared) == JdkEffects.MONITOR;
    return beside || !known;
  }
}
