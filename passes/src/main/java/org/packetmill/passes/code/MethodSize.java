package org.packetmill.passes.code;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** HotSpot never compiles methods above 8,000 bytes of bytecode. */
public final class MethodSize {
  private static final int HUGE_METHOD_LIMIT = 8000;
  private static final int MARGIN = 100;

  private MethodSize() {}

  /** The most that a method may grow to: a little less, since sizes are estimates on the way. */
  public static int limit() {
    return Integer.getInteger("packetmill.method.limit", HUGE_METHOD_LIMIT - MARGIN);
  }

  /** The method's size in bytes, at most. */
  public static int of(MethodNode method) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(new MethodVisitor(Opcodes.ASM9) {});
    method.accept(evaluator);
    return evaluator.getMaxSize();
  }
}
