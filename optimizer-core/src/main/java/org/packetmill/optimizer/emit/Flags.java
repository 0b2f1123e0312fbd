package org.packetmill.optimizer.emit;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;

/**
 * Makes classes and fields public, so that generated code may name them. Only flags change. Methods
 * other than constructors are never widened: that can change which of two methods of one name
 * overrides the other.
 */
public final class Flags {
  private static final int ACCESS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED;

  private Flags() {}

  /**
   * The class file with the class public, and those of its fields that are in the set.
   *
   * <p>A serializable class without a {@code serialVersionUID} gets another default one by that.
   */
  public static byte[] publish(byte[] classFile, Set<FieldRef> fields) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Publisher(writer, fields), 0);
    return writer.toByteArray();
  }

  /** The same in a tree, with those of its constructors that are in the set. */
  public static void publish(ClassNode tree, Set<FieldRef> fields, Set<MethodRef> constructors) {
    tree.methods.stream()
        .filter(method -> method.name.equals("<init>"))
        .filter(method -> constructors.contains(new MethodRef(tree.name, method.name, method.desc)))
        .forEach(method -> method.access = open(method.access));
    tree.access = open(tree.access);
    tree.fields.stream()
        .filter(field -> fields.contains(new FieldRef(tree.name, field.name, field.desc)))
        .forEach(field -> field.access = open(field.access));
    tree.innerClasses.stream()
        .filter(inner -> inner.name.equals(tree.name))
        .forEach(inner -> inner.access = open(inner.access));
  }

  private static int open(int access) {
    return (access & ~ACCESS) | Opcodes.ACC_PUBLIC;
  }

  private static final class Publisher extends ClassVisitor {
    private final Set<FieldRef> fields;
    private String owner;

    Publisher(ClassVisitor next, Set<FieldRef> fields) {
      super(Opcodes.ASM9, next);
      this.fields = fields;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      owner = name;
      super.visit(version, open(access), name, signature, parent, types);
    }

    @Override
    public void visitInnerClass(String name, String outer, String inner, int access) {
      super.visitInnerClass(name, outer, inner, name.equals(owner) ? open(access) : access);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String desc, String signature, Object value) {
      boolean chosen = fields.contains(new FieldRef(owner, name, desc));
      return super.visitField(chosen ? open(access) : access, name, desc, signature, value);
    }
  }
}
