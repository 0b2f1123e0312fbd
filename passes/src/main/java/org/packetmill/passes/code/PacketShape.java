package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.info.ClassData;
import org.openjdk.jol.info.FieldData;
import org.openjdk.jol.info.FieldLayout;
import org.openjdk.jol.layouters.HotSpotLayouter;

/**
 * Where the packet's fields lie in memory, and how some move in front: HotSpot sorts a class's
 * fields by size, but those of a superclass come first.
 */
public final class PacketShape implements Opcodes {
  /** The generated superclass. */
  public static final String HOT = Names.PACKET_PACKAGE + "HotFields";

  /** Bytes of a cache line. */
  public static final int LINE = 64;

  private static final int JAVA = 25;

  private PacketShape() {}

  /** The offset of each instance field, in order, with {@code hot} ones in a superclass. */
  public static Map<String, Integer> offsets(ClassNode packet, Set<String> hot) {
    ClassData front = new ClassData(HOT);
    front.addSuperClass(HOT);
    ClassData rest = new ClassData(packet.name);
    // JOL's hierarchies hold the class itself, and superclasses come after it.
    rest.addSuperClass(packet.name);
    rest.addSuperClass(HOT);
    rest.addSuperClassData(front);
    for (FieldNode field : packet.fields) {
      if ((field.access & ACC_STATIC) == 0) {
        String host = hot.contains(field.name) ? HOT : packet.name;
        String type = Type.getType(field.desc).getClassName();
        FieldData data = FieldData.create(host, field.name, type);
        rest.addField(data);
        if (host.equals(HOT)) {
          front.addField(data);
        }
      }
    }
    Map<String, Integer> offsets = new LinkedHashMap<>();
    for (FieldLayout field :
        new HotSpotLayouter(new Model64(true, true), JAVA).layout(rest).fields()) {
      offsets.put(field.name(), (int) field.offset());
    }
    return offsets;
  }

  /** Class files of the packet and its new superclass, by internal name. */
  public static Map<String, byte[]> split(byte[] packetClass, Set<String> hot) {
    ClassNode packet = new ClassNode();
    new ClassReader(packetClass).accept(packet, 0);
    ClassNode front = new ClassNode();
    front.visit(
        packet.version,
        ACC_ABSTRACT | ACC_SUPER | ACC_SYNTHETIC | packet.access & ACC_PUBLIC,
        HOT,
        null,
        packet.superName,
        null);
    for (FieldNode field : List.copyOf(packet.fields)) {
      if (hot.contains(field.name)) {
        // The packet's own constructor goes on writing it.
        field.access &= ~(ACC_FINAL | ACC_PRIVATE);
        packet.fields.remove(field);
        front.fields.add(field);
      }
    }
    front.methods.add(constructor(packet.superName));
    for (MethodNode method : packet.methods) {
      callNewConstructor(method, packet.superName);
    }
    packet.superName = HOT;
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (ClassNode tree : List.of(front, packet)) {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      tree.accept(writer);
      classes.put(tree.name, writer.toByteArray());
    }
    return classes;
  }

  private static MethodNode constructor(String superName) {
    MethodNode method = new MethodNode(0, "<init>", "()V", null, null);
    method.instructions.add(new VarInsnNode(ALOAD, 0));
    method.instructions.add(new MethodInsnNode(INVOKESPECIAL, superName, "<init>", "()V", false));
    method.instructions.add(new InsnNode(RETURN));
    return method;
  }

  /** A constructor's first call of one is that of its superclass, or of its own class. */
  private static void callNewConstructor(MethodNode method, String old) {
    if (!method.name.equals("<init>")) {
      return;
    }
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
        if (call.owner.equals(old)) {
          call.owner = HOT;
        }
        return;
      }
    }
  }

  /** {@code data 84, length 88}, of the fields named. */
  public static String describe(Map<String, Integer> offsets, Set<String> fields) {
    List<String> words = new ArrayList<>();
    offsets.forEach((name, offset) -> {
      if (fields.contains(name)) {
        words.add(name + " " + offset);
      }
    });
    return String.join(", ", words);
  }
}
