package org.packetmill.optimizer.analysis;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;

/** Places in code, as people write them. */
final class Sites {
  private Sites() {}

  /** {@code Counter.process @31}; without the line if the class has no line numbers. */
  static String name(ClassNode owner, MethodNode method, AbstractInsnNode at) {
    int line = line(at);
    return new MethodRef(owner.name, method.name, method.desc) + (line > 0 ? " @" + line : "");
  }

  private static int line(AbstractInsnNode at) {
    for (AbstractInsnNode insn = at; insn != null; insn = insn.getPrevious()) {
      if (insn instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }
}
