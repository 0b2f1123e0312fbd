package org.packetmill.passes.code;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** HotSpot never compiles methods above 8,000 bytes of bytecode. */
public final class MethodSize {
  /** The most that a method may grow to; what is left is for the loop around it. */
  public static final int LIMIT = 7500;

  /** Before packets are scalarized: their accessors grow the code by about this factor. */
  private static final int GROWTH = 3;

  private MethodSize() {}

  /** The method's size in bytes, at most. */
  public static int of(MethodNode method) {
    CodeSizeEvaluator evaluator =
        new CodeSizeEvaluator(new MethodVisitor(Opcodes.ASM9) {});
    method.accept(evaluator);
    return evaluator.getMaxSize();
  }

  /** Whether a region's code, not scalarized yet, will become too large. */
  static boolean isTooLarge(MethodNode method) {
    return of(method) * GROWTH > LIMIT * 2;
  }
}
