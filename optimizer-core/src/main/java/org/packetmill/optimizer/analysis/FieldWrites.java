package org.packetmill.optimizer.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Program;

/**
 * Who writes a field, over all of the application's classes. Code is read only of classes whose
 * constant pool holds the field's name and descriptor, and of each of them once.
 */
final class FieldWrites {
  private record Put(ClassNode owner, MethodNode method, FieldInsnNode put) {}

  private final Program program;
  private final Receivers receivers;
  private final Map<String, List<Put>> puts = new HashMap<>();
  private final Map<FieldRef, List<FieldWrite>> writes = new HashMap<>();

  FieldWrites(Program program, Receivers receivers) {
    this.program = program;
    this.receivers = receivers;
  }

  /** All instructions that may write {@code field}. */
  List<FieldWrite> of(FieldRef field) {
    return writes.computeIfAbsent(field, this::find);
  }

  private List<FieldWrite> find(FieldRef field) {
    List<FieldWrite> found = new ArrayList<>();
    for (String type : program.classesMentioning(field.name(), field.desc())) {
      for (Put at : puts.computeIfAbsent(type, this::puts)) {
        if (mayResolveTo(at.put(), field)) {
          boolean onThis =
              at.put().getOpcode() == Opcodes.PUTFIELD
                  && receivers.isThis(at.owner(), at.method(), at.put());
          found.add(new FieldWrite(at.owner(), at.method(), at.put(), onThis));
        }
      }
    }
    return found;
  }

  private List<Put> puts(String type) {
    List<Put> found = new ArrayList<>();
    ClassNode tree = program.tree(type);
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC) {
          found.add(new Put(tree, method, (FieldInsnNode) insn));
        }
      }
    }
    return found;
  }

  private boolean mayResolveTo(FieldInsnNode put, FieldRef field) {
    return put.name.equals(field.name())
        && put.desc.equals(field.desc())
        && program
            .hierarchy()
            .resolveField(put.owner, put.name, put.desc)
            .map(found -> found.ref().equals(field))
            .orElse(true);
  }
}
