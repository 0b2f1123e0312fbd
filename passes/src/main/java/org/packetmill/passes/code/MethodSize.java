package org.packetmill.passes.code;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** HotSpot never compiles methods above 8,000 bytes of bytecode. */
public final class MethodSize {
  /** The most that a method may grow to. */
  public static final int LIMIT = Integer.getInteger("packetmill.method.limit", 7900);

  private MethodSize() {}

  /** The method's size in bytes, at most. */
  public static int of(MethodNode method) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(new MethodVisitor(Opcodes.ASM9) {});
    method.accept(evaluator);
    return evaluator.getMaxSize();
  }
}
