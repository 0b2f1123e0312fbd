package org.packetmill.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.emit.Flags;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Publication;

/** Opens up the program's own classes: public flags, and bridges to methods that are not public. */
final class Publisher implements Opcodes {
  private final Program program;
  private final Publication publication;
  private final List<String> remarks = new ArrayList<>();

  Publisher(Program program, Publication publication) {
    this.program = program;
    this.publication = publication;
  }

  /** The class files that change, by internal name. */
  Map<String, byte[]> publish() {
    Map<String, byte[]> changed = new TreeMap<>();
    for (String name : publication.classes()) {
      // With the frames that the compiler made: only flags change, and straight-line methods come.
      ClassNode tree = new ClassNode();
      new ClassReader(program.bytes(name)).accept(tree, 0);
      Set<FieldRef> fields = publication.fields().getOrDefault(name, Set.of());
      Flags.publish(tree, fields, publication.constructors().getOrDefault(name, Set.of()));
      int bridges = addBridges(tree);
      for (String key : publication.lambdas().getOrDefault(name, Set.of())) {
        LambdaMethods.move(tree, key);
      }
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      tree.accept(writer);
      changed.put(name, writer.toByteArray());
      remarks.add(
          "%s: public, with %d of its fields; %d bridges"
              .formatted(name.replace('/', '.'), fields.size(), bridges));
    }
    return changed;
  }

  /** What was done, a line for each class. */
  List<String> remarks() {
    return remarks;
  }

  private int addBridges(ClassNode tree) {
    int added = 0;
    for (var entry : publication.bridges().entrySet()) {
      if (entry.getKey().method().owner().equals(tree.name)) {
        tree.methods.add(bridge(tree, entry.getKey(), entry.getValue()));
        added++;
      }
    }
    return added;
  }

  private static MethodNode bridge(ClassNode tree, Publication.Bridge bridge, String name) {
    MethodRef target = bridge.method();
    boolean itf = (tree.access & ACC_INTERFACE) != 0;
    int flags = ACC_PUBLIC | ACC_STATIC | ACC_SYNTHETIC;
    MethodNode method = new MethodNode(ASM9, flags, name, bridge.desc(), null, null);
    int local = 0;
    for (Type type : Type.getArgumentTypes(bridge.desc())) {
      method.instructions.add(Insns.load(type, local));
      local += type.getSize();
    }
    int opcode =
        bridge.isStatic()
            ? INVOKESTATIC
            : bridge.special() ? INVOKESPECIAL : itf ? INVOKEINTERFACE : INVOKEVIRTUAL;
    method.instructions.add(
        new MethodInsnNode(opcode, tree.name, target.name(), target.desc(), itf));
    Type result = Type.getReturnType(target.desc());
    method.instructions.add(new InsnNode(result.getOpcode(IRETURN)));
    method.maxLocals = local;
    return method;
  }
}
