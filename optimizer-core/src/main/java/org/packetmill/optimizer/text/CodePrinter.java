package org.packetmill.optimizer.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;
import org.packetmill.optimizer.transform.Insns;

/** ASM's printer, kept to what the code does. */
final class CodePrinter extends Textifier {
  private final MethodNode method;
  private final IntFunction<String> places;
  private final Set<Label> used = new HashSet<>();
  private int last;

  CodePrinter(MethodNode method, IntFunction<String> places) {
    super(Opcodes.ASM9);
    this.places = places;
    this.method = method;
    this.labelNames = new HashMap<>();
    collectUsedLabels();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LabelNode label && used.contains(label.getLabel())) {
        labelNames.put(label.getLabel(), "L" + labelNames.size());
      }
    }
  }

  String print() {
    MethodNode code = new MethodNode(Opcodes.ASM9);
    code.instructions = method.instructions;
    code.tryCatchBlocks = method.tryCatchBlocks;
    code.accept(new TraceMethodVisitor(this));
    StringBuilder lines = new StringBuilder();
    getText().forEach(lines::append);
    return lines.toString();
  }

  private void collectUsedLabels() {
    Insns.targets(method.instructions).forEach(this::use);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      use(block.start);
      use(block.end);
      use(block.handler);
    }
  }

  private void use(LabelNode label) {
    used.add(label.getLabel());
  }

  @Override
  public void visitLabel(Label label) {
    if (used.contains(label)) {
      super.visitLabel(label);
    }
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    if (line != last) {
      last = line;
      text.add(tab2 + "@" + places.apply(line) + "\n");
    }
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {}

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {}
}
