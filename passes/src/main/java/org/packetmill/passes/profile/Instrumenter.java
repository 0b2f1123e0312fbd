package org.packetmill.passes.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.emit.JarRewriter;
import org.packetmill.optimizer.program.ClassBytes;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Names;

/**
 * Writes a network function's jar with counting put into its classes: which element runs, which of
 * a packet's fields it reads and writes, which branches of its own it takes, which methods it and
 * what it calls run, and how many packets leave through each output.
 */
public final class Instrumenter implements Opcodes {
  static final String COUNTERS = "org/packetmill/passes/profile/Counters";
  private static final String PORT_TYPE = "L" + Names.PORT + ";";

  /** The methods in which an element works on packets. */
  private static final Set<String> ENTRIES =
      Set.of("process", "classify", "split", "arrive", "push", "pull", "pushBatch", "pullBatch");

  private final Program program;
  private final List<String> fields = new ArrayList<>();
  private final List<String> branches = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();

  private Instrumenter(Program program) {
    this.program = program;
  }

  /**
   * Reads {@code jar} and writes it to {@code output}, instrumented.
   *
   * @throws IOException when a jar cannot be read or written
   */
  public static void instrument(Path jar, Path output) throws IOException {
    Instrumenter instrumenter = new Instrumenter(Program.load(jar));
    JarRewriter rewriter = JarRewriter.of(jar);
    instrumenter.classes().forEach((path, bytes) -> rewriter.put(path, bytes));
    rewriter.put(Counters.SITES, instrumenter.sites());
    try (InputStream own = Counters.class.getResourceAsStream("Counters.class")) {
      rewriter.put(COUNTERS + ".class", own.readAllBytes());
    }
    rewriter.writeTo(output);
  }

  private Map<String, byte[]> classes() {
    Map<String, byte[]> changed = new TreeMap<>();
    for (String name : program.applicationClasses().stream().sorted().toList()) {
      if (isChanged(name) || RanMethods.counts(name)) {
        changed.put(program.pathOf(name).orElseThrow(), instrument(name));
      }
    }
    return changed;
  }

  /** An element is entered before what its method counts: that comes first into the code. */
  private byte[] instrument(String name) {
    byte[] bytes = program.bytes(name);
    if (RanMethods.counts(name)) {
      bytes = RanMethods.count(bytes, methods);
    }
    if (!isChanged(name)) {
      return bytes;
    }
    ClassNode tree = new ClassNode();
    new ClassReader(bytes).accept(tree, ClassReader.SKIP_FRAMES);
    tree.methods.forEach(method -> instrument(tree, method));
    return ClassBytes.write(tree, program);
  }

  private boolean isChanged(String name) {
    return name.equals(Names.PORT)
        || name.startsWith(Names.PACKET_PACKAGE)
        || program.hierarchy().isSubtype(name, Names.ELEMENT);
  }

  private byte[] sites() {
    StringBuilder text = new StringBuilder();
    fields.forEach(field -> text.append("field ").append(field).append('\n'));
    branches.forEach(branch -> text.append("branch ").append(branch).append('\n'));
    methods.forEach(method -> text.append("method ").append(method).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void instrument(ClassNode owner, MethodNode method) {
    if (method.instructions.size() == 0) {
      return;
    }
    if (owner.name.equals(Names.PORT)) {
      countPort(method);
    } else if (owner.name.startsWith(Names.PACKET_PACKAGE)) {
      countFields(method);
    } else if (!method.name.startsWith("<")) {
      countBranches(owner, method);
      if (ENTRIES.contains(method.name) && (method.access & ACC_STATIC) == 0) {
        enter(method);
      }
    }
  }

  private static MethodInsnNode call(String name, String desc) {
    return new MethodInsnNode(INVOKESTATIC, COUNTERS, name, desc);
  }

  // --- Elements
  // -----------------------------------------------------------------------------------

  private static void enter(MethodNode method) {
    int before = method.maxLocals++;
    InsnList head = new InsnList();
    head.add(new VarInsnNode(ALOAD, 0));
    head.add(call("enter", "(Ljava/lang/Object;)Ljava/lang/Object;"));
    head.add(new VarInsnNode(ASTORE, before));
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (Insns.isReturn(insn)) {
        method.instructions.insertBefore(insn, new VarInsnNode(ALOAD, before));
        method.instructions.insertBefore(insn, call("leave", "(Ljava/lang/Object;)V"));
      }
    }
    method.instructions.insert(head);
  }

  /** A taken jump makes a detour behind the method's end. */
  private void countBranches(ClassNode owner, MethodNode method) {
    int ordinal = 0;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof JumpInsnNode jump
          && jump.getOpcode() != GOTO
          && jump.getOpcode() != JSR) {
        int site = branches.size();
        String type = owner.name.replace('/', '.');
        branches.add(type + "." + method.name + method.desc + "#" + ordinal++);
        LabelNode detour = new LabelNode();
        InsnList behind = new InsnList();
        behind.add(detour);
        behind.add(way(2 * site + 1));
        behind.add(new JumpInsnNode(GOTO, jump.label));
        jump.label = detour;
        method.instructions.insert(jump, way(2 * site));
        method.instructions.add(behind);
      }
    }
  }

  private static InsnList way(int number) {
    InsnList code = new InsnList();
    code.add(Insns.push(number));
    code.add(call("branch", "(I)V"));
    return code;
  }

  // --- Packets and ports
  // --------------------------------------------------------------------------

  private void countFields(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FieldInsnNode access && isPacketField(access)) {
        String name = access.getOpcode() == GETFIELD ? "read" : "write";
        method.instructions.insertBefore(insn, Insns.push(field(access.name)));
        method.instructions.insertBefore(insn, call(name, "(I)V"));
      }
    }
  }

  private static boolean isPacketField(FieldInsnNode access) {
    boolean instance = access.getOpcode() == GETFIELD || access.getOpcode() == PUTFIELD;
    return instance && access.owner.equals(Names.PACKET);
  }

  private int field(String name) {
    if (!fields.contains(name)) {
      fields.add(name);
    }
    return fields.indexOf(name);
  }

  private static void countPort(MethodNode method) {
    String kind = method.name + method.desc;
    if (kind.equals("push(L" + Names.PACKET + ";)V")) {
      method.instructions.insert(counted("pushed", one()));
    } else if (kind.equals("pushBatch(L" + Names.BATCH + ";)V")) {
      method.instructions.insert(counted("pushed", size()));
    } else if (kind.equals("pull()L" + Names.PACKET + ";")) {
      countPulled(method);
    } else if (kind.equals("pullBatch(L" + Names.BATCH + ";I)V")) {
      countPulledBatch(method);
    }
  }

  private static InsnList counted(String name, InsnList packets) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, 0));
    code.add(packets);
    code.add(call(name, "(" + PORT_TYPE + "I)V"));
    return code;
  }

  private static InsnList one() {
    InsnList code = new InsnList();
    code.add(new InsnNode(ICONST_1));
    return code;
  }

  private static InsnList size() {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, 1));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "size", "()I"));
    return code;
  }

  private static void countPulled(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == ARETURN) {
        InsnList code = new InsnList();
        code.add(new InsnNode(DUP));
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new InsnNode(SWAP));
        code.add(call("pulled", "(" + PORT_TYPE + "L" + Names.PACKET + ";)V"));
        method.instructions.insertBefore(insn, code);
      }
    }
  }

  private static void countPulledBatch(MethodNode method) {
    int before = method.maxLocals++;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == RETURN) {
        InsnList more = size();
        more.add(new VarInsnNode(ILOAD, before));
        more.add(new InsnNode(ISUB));
        method.instructions.insertBefore(insn, counted("pulled", more));
      }
    }
    InsnList head = size();
    head.add(new VarInsnNode(ISTORE, before));
    method.instructions.insert(head);
  }
}
