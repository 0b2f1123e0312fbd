package org.packetmill.optimizer.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedField;

/**
 * Objects that never leave the method that makes them: their fields become locals, and null stands
 * where their references were. Their constructors have been spliced before.
 */
public final class LocalObjects implements Opcodes {
  private final Program program;
  private final MethodNode method;
  private final MadeObjects made;
  private final Map<String, Integer> locals = new HashMap<>();

  /** For the objects that {@code sites} make. */
  public LocalObjects(Program program, String owner, MethodNode method, Set<TypeInsnNode> sites) {
    this.program = program;
    this.method = method;
    made = new MadeObjects(program.hierarchy(), owner, method, sites);
  }

  /** Those of the sites whose objects nothing but accesses to their fields sees. */
  public Set<TypeInsnNode> replaceable() {
    return made.staying();
  }

  /** Replaces the objects of all sites, which must be replaceable. */
  public void replace() {
    Map<AbstractInsnNode, InsnList> plan = new HashMap<>();
    Set<TypeInsnNode> sites = new HashSet<>(made.sites());
    for (AbstractInsnNode insn : method.instructions) {
      TypeInsnNode site = sites.contains(insn) ? (TypeInsnNode) insn : made.seenBy(insn);
      if (site != null) {
        plan.put(insn, sites.contains(insn) ? born(site) : access(site, insn));
      }
    }
    plan.forEach((insn, code) -> {
      method.instructions.insertBefore(insn, code);
      method.instructions.remove(insn);
    });
  }

  /** Fields begin as zero, also where the same code has made such an object before. */
  private InsnList born(TypeInsnNode site) {
    InsnList code = new InsnList();
    for (String at = site.desc; program.isApplication(at); at = program.tree(at).superName) {
      for (FieldNode field : program.tree(at).fields) {
        if ((field.access & ACC_STATIC) == 0) {
          Type type = Type.getType(field.desc);
          code.add(zero(type));
          code.add(Insns.store(type, local(site, at, field.name, type)));
        }
      }
    }
    code.add(new InsnNode(ACONST_NULL));
    return code;
  }

  private static InsnNode zero(Type type) {
    return new InsnNode(
        switch (type.getSort()) {
          case Type.LONG -> LCONST_0;
          case Type.FLOAT -> FCONST_0;
          case Type.DOUBLE -> DCONST_0;
          case Type.ARRAY, Type.OBJECT -> ACONST_NULL;
          default -> ICONST_0;
        });
  }

  private int local(TypeInsnNode site, String owner, String name, Type type) {
    String key = made.number(site) + " " + owner + "." + name;
    return locals.computeIfAbsent(
        key,
        _ -> {
          int local = method.maxLocals;
          method.maxLocals += type.getSize();
          return local;
        });
  }

  private InsnList access(TypeInsnNode site, AbstractInsnNode insn) {
    InsnList code = new InsnList();
    switch (insn) {
      case FieldInsnNode field -> {
        Type type = Type.getType(field.desc);
        int local = local(site, declaring(field), field.name, type);
        if (insn.getOpcode() == GETFIELD) {
          code.add(new InsnNode(POP));
          code.add(Insns.load(type, local));
        } else {
          narrow(type).forEach(opcode -> code.add(new InsnNode(opcode)));
          code.add(Insns.store(type, local));
          code.add(new InsnNode(POP));
        }
      }
      case JumpInsnNode jump -> {
        code.add(new InsnNode(POP));
        if (jump.getOpcode() == IFNONNULL) {
          code.add(new JumpInsnNode(GOTO, jump.label));
        }
      }
      case MethodInsnNode call when call.name.equals("<init>") -> code.add(new InsnNode(POP));
      case MethodInsnNode _ -> {} // a check for null, which it is not
      default -> throw new IllegalStateException("no access: " + insn.getOpcode());
    }
    return code;
  }

  /** What a store into a small field drops. */
  private static List<Integer> narrow(Type type) {
    return switch (type.getSort()) {
      case Type.BYTE -> List.of(I2B);
      case Type.SHORT -> List.of(I2S);
      case Type.CHAR -> List.of(I2C);
      case Type.BOOLEAN -> List.of(ICONST_1, IAND);
      default -> List.of();
    };
  }

  private String declaring(FieldInsnNode access) {
    return program
        .hierarchy()
        .resolveField(access.owner, access.name, access.desc)
        .map(ResolvedField::owner)
        .map(owner -> owner.name)
        .orElseThrow();
  }
}
