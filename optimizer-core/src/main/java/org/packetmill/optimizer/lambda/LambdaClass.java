package org.packetmill.optimizer.lambda;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.transform.Insns;

/**
 * A lambda's class as {@code LambdaMetafactory} makes it: a field for each captured value, and a
 * method that converts what it is given, calls the lambda's body, and converts what that returns.
 * It is there for analyses and for splicing only; no class file comes of it.
 */
public final class LambdaClass implements Opcodes {
  private static final String PREFIX = "milled/$$Lambda$";

  private static final String OBJECT = "java/lang/Object";

  private final LambdaSite site;
  private final ClassNode tree = new ClassNode();

  private LambdaClass(LambdaSite site) {
    this.site = site;
  }

  /** Internal name of the class for a site; empty if it does something that is not known here. */
  public static Optional<String> of(Program program, LambdaSite site) {
    String name = PREFIX + site.key();
    if (!program.isApplication(name)) {
      Optional<ClassNode> made = new LambdaClass(site).build(name);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      program.imagine(made.get());
    }
    return Optional.of(name);
  }

  /** Whether a class is one of these. */
  public static boolean is(String internalName) {
    return internalName.startsWith(PREFIX);
  }

  /** How the JDK calls the field that holds a captured value. */
  public static String field(int number) {
    return "arg$" + (number + 1);
  }

  private Optional<ClassNode> build(String name) {
    tree.version = V25;
    tree.access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
    tree.name = name;
    tree.superName = OBJECT;
    tree.interfaces = List.of(site.type());
    Type[] captured = site.capturedTypes();
    for (int i = 0; i < captured.length; i++) {
      String desc = captured[i].getDescriptor();
      tree.fields.add(new FieldNode(ACC_PRIVATE | ACC_FINAL, field(i), desc, null, null));
    }
    tree.methods.add(constructor());
    Optional<MethodNode> method = method();
    method.ifPresent(tree.methods::add);
    return method.map(_ -> tree);
  }

  private MethodNode constructor() {
    MethodNode method = new MethodNode(ASM9, 0, "<init>", site.captured(), null, null);
    InsnList code = method.instructions;
    code.add(new VarInsnNode(ALOAD, 0));
    code.add(new MethodInsnNode(INVOKESPECIAL, OBJECT, "<init>", "()V"));
    int local = 1;
    Type[] captured = site.capturedTypes();
    for (int i = 0; i < captured.length; i++) {
      code.add(new VarInsnNode(ALOAD, 0));
      code.add(Insns.load(captured[i], local));
      code.add(new FieldInsnNode(PUTFIELD, tree.name, field(i), captured[i].getDescriptor()));
      local += captured[i].getSize();
    }
    code.add(new InsnNode(RETURN));
    method.maxLocals = local;
    method.maxStack = 3;
    return method;
  }

  private Optional<MethodNode> method() {
    boolean makes = site.body().getTag() == H_NEWINVOKESPECIAL;
    Optional<BodyCall> body = BodyCall.of(site.body());
    if (body.isEmpty()) {
      return Optional.empty();
    }
    String desc = site.erased().getDescriptor();
    MethodNode method = new MethodNode(ASM9, ACC_PUBLIC, site.method(), desc, null, null);
    InsnList code = method.instructions;
    if (makes) {
      code.add(new TypeInsnNode(NEW, site.body().getOwner()));
      code.add(new InsnNode(DUP));
    }
    Type[] captured = site.capturedTypes();
    for (int i = 0; i < captured.length; i++) {
      code.add(new VarInsnNode(ALOAD, 0));
      code.add(new FieldInsnNode(GETFIELD, tree.name, field(i), captured[i].getDescriptor()));
    }
    Conversion conversion = new Conversion(code);
    boolean known = arguments(conversion, body.get(), captured.length);
    code.add(body.get().instruction());
    Type result = site.erased().getReturnType();
    known &= conversion.convert(body.get().result(), result, result);
    code.add(new InsnNode(result.getOpcode(IRETURN)));
    method.maxLocals = 1 + Insns.argumentSlots(desc);
    method.maxStack = 2 * (captured.length + method.maxLocals) + 4;
    return known ? Optional.of(method) : Optional.empty();
  }

  /** Loads the parameters as the body takes them; false if it is not known how. */
  private boolean arguments(Conversion conversion, BodyCall body, int captured) {
    Type[] given = site.erased().getArgumentTypes();
    Type[] actual = site.actual().getArgumentTypes();
    List<Type> taken = body.operands();
    if (given.length != actual.length || taken.size() != captured + given.length) {
      return false;
    }
    boolean known = true;
    int local = 1;
    for (int i = 0; i < given.length; i++) {
      conversion.code().add(Insns.load(given[i], local));
      known &= conversion.convert(given[i], taken.get(captured + i), actual[i]);
      local += given[i].getSize();
    }
    return known;
  }
}
