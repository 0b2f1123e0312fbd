package org.packetmill.optimizer.peephole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

/** Methods from one line of text, and back. */
final class TinyAssembler {
  private final Map<String, LabelNode> labels = new HashMap<>();
  private final MethodNode method =
      new MethodNode(Opcodes.ASM9, Opcodes.ACC_STATIC, "code", "(IIJ[I)V", null, null);

  private TinyAssembler() {}

  static MethodNode method(String text) {
    TinyAssembler assembler = new TinyAssembler();
    assembler.method.maxLocals = 5;
    for (String one : text.split(";")) {
      assembler.add(one.strip().split("\\s+"));
    }
    return assembler.method;
  }

  private LabelNode label(String name) {
    return labels.computeIfAbsent(name, n -> new LabelNode());
  }

  private void add(String[] words) {
    if (words[0].equals("try")) {
      method.tryCatchBlocks.add(
          new TryCatchBlockNode(label(words[1]), label(words[2]), label(words[3]), null));
    } else if (words[0].endsWith(":")) {
      method.instructions.add(label(words[0].replace(":", "")));
    } else {
      method.instructions.add(insn(words[0], words.length > 1 ? words[1] : "", words));
    }
  }

  private AbstractInsnNode insn(String word, String operand, String[] words) {
    return switch (word) {
      case "static" -> new FieldInsnNode(Opcodes.GETSTATIC, operand, "f", "I");
      case "static2" -> new FieldInsnNode(Opcodes.GETSTATIC, operand, "f", "J");
      case "reverse" ->
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, "java/lang/Integer", "reverseBytes", "(I)I", false);
      case "getfield" -> new FieldInsnNode(Opcodes.GETFIELD, "Other", "f", "I");
      case "getfield2" -> new FieldInsnNode(Opcodes.GETFIELD, "Other", "f", "J");
      case "checkcast" -> new TypeInsnNode(Opcodes.CHECKCAST, "Other");
      case "iinc" -> new IincInsnNode(Integer.parseInt(operand), Integer.parseInt(words[2]));
      case "ldc" -> new LdcInsnNode(number(operand));
      case "bipush", "sipush" -> new IntInsnNode(opcode(word), Integer.parseInt(operand));
      default ->
          operand.isEmpty()
              ? new InsnNode(opcode(word))
              : operand.startsWith("L")
                  ? new JumpInsnNode(opcode(word), label(operand))
                  : new VarInsnNode(opcode(word), Integer.parseInt(operand));
    };
  }

  private static Number number(String text) {
    return text.endsWith("L")
        ? (Number) Long.valueOf(text.replace("L", ""))
        : (Number) Integer.valueOf(text);
  }

  private static int opcode(String word) {
    return List.of(Printer.OPCODES).indexOf(word.toUpperCase(Locale.ROOT));
  }

  /** The same text for the same code, whatever its labels were called. */
  static String text(MethodNode method) {
    Map<LabelNode, Integer> numbers = new HashMap<>();
    List<String> parts = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LabelNode label) {
        parts.add("L" + number(numbers, label) + ":");
      } else if (insn.getOpcode() >= 0) {
        String name = Printer.OPCODES[insn.getOpcode()].toLowerCase(Locale.ROOT);
        parts.add((name + " " + operand(insn, numbers)).strip());
      }
    }
    return String.join("; ", parts);
  }

  private static int number(Map<LabelNode, Integer> numbers, LabelNode label) {
    return numbers.computeIfAbsent(label, l -> numbers.size() + 1);
  }

  private static String operand(AbstractInsnNode insn, Map<LabelNode, Integer> numbers) {
    return switch (insn) {
      case VarInsnNode access -> "" + access.var;
      case IntInsnNode push -> "" + push.operand;
      case LdcInsnNode push -> push.cst + (push.cst instanceof Long ? "L" : "");
      case IincInsnNode inc -> inc.var + " " + inc.incr;
      case JumpInsnNode jump -> "L" + number(numbers, jump.label);
      case FieldInsnNode field -> field.owner + field.desc;
      default -> "";
    };
  }
}
