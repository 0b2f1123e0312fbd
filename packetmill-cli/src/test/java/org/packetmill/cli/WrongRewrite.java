package org.packetmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Faults that an optimizer could make, put into the generated classes of a milled jar. */
enum WrongRewrite implements Opcodes {
  CONSTANT_OFF_BY_ONE {
    @Override
    int apply(MethodNode method) {
      return each(
          method,
          insn -> isField(insn, GETFIELD, "etherType") && method.name.equals("<clinit>"),
          insn -> {
            method.instructions.insert(insn, new InsnNode(IADD));
            method.instructions.insert(insn, new InsnNode(ICONST_1));
          });
    }
  },

  OUTPUTS_SWAPPED {
    @Override
    int apply(MethodNode method) {
      List<AbstractInsnNode> numbers = new ArrayList<>();
      each(method, WrongRewrite::isLeafPush, push -> numbers.add(leafNumber(push)));
      if (numbers.size() < 2) {
        return 0;
      }
      AbstractInsnNode first = numbers.getFirst().clone(Collections.emptyMap());
      AbstractInsnNode last = numbers.getLast().clone(Collections.emptyMap());
      method.instructions.set(numbers.getFirst(), last);
      method.instructions.set(numbers.getLast(), first);
      return 1;
    }
  },

  WRITE_BACK_DROPPED {
    @Override
    int apply(MethodNode method) {
      return each(
          method,
          insn -> isField(insn, PUTFIELD, "length") && isOf(insn, "packet/Packet"),
          insn -> method.instructions.set(insn, new InsnNode(POP2)));
    }
  },

  COUNTER_SKIPPED {
    @Override
    int apply(MethodNode method) {
      return each(
          method,
          insn -> isField(insn, PUTFIELD, "count") && isOf(insn, "/Counter"),
          insn -> {
            method.instructions.insert(insn, new InsnNode(POP));
            method.instructions.set(insn, new InsnNode(POP2));
          });
    }
  },

  CONDITION_NEGATED {
    @Override
    int apply(MethodNode method) {
      return each(
          method,
          insn -> isJump(insn) && insn.getPrevious().getOpcode() == ICONST_1,
          insn ->
              ((JumpInsnNode) insn)
                  .setOpcode(insn.getOpcode() == IF_ICMPGT ? IF_ICMPLE : IF_ICMPGT));
    }
  };

  /** Puts the fault into a method; how often it did. */
  abstract int apply(MethodNode method);

  /** Writes a copy of {@code jar} whose generated classes have this fault. */
  Path into(Path jar, Path copy) throws IOException {
    int faults = 0;
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().matches("META-INF/packetmill/.*\\.class")) {
          ClassNode tree = new ClassNode();
          new ClassReader(bytes).accept(tree, 0);
          faults += tree.methods.stream().mapToInt(this::apply).sum();
          ClassWriter writer = new ClassWriter(0);
          tree.accept(writer);
          bytes = writer.toByteArray();
        }
        to.write(bytes);
      }
    }
    if (faults == 0) {
      throw new IllegalStateException("no place for the fault in the generated code: " + this);
    }
    return copy;
  }

  private static int each(
      MethodNode method, Predicate<AbstractInsnNode> chosen, Consumer<AbstractInsnNode> change) {
    List<AbstractInsnNode> found =
        StreamSupport.stream(method.instructions.spliterator(), false).filter(chosen).toList();
    found.forEach(change);
    return found.size();
  }

  private static boolean isField(AbstractInsnNode insn, int opcode, String name) {
    return insn.getOpcode() == opcode && ((FieldInsnNode) insn).name.equals(name);
  }

  private static boolean isOf(AbstractInsnNode insn, String owner) {
    return ((FieldInsnNode) insn).owner.endsWith(owner);
  }

  private static boolean isJump(AbstractInsnNode insn) {
    return insn.getOpcode() == IF_ICMPGT || insn.getOpcode() == IF_ICMPLE;
  }

  private static boolean isLeafPush(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.endsWith("/MilledRegion")
        && call.name.equals("push");
  }

  /** The constant behind the region on which {@code push} is called. */
  private static AbstractInsnNode leafNumber(AbstractInsnNode push) {
    AbstractInsnNode at = push;
    while (at.getOpcode() != GETSTATIC) {
      at = at.getPrevious();
    }
    return at.getNext();
  }
}
