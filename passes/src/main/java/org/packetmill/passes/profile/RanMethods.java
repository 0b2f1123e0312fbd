package org.packetmill.passes.profile;

import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.transform.Insns;

/**
 * Counts how often methods run: those of elements and of whatever they call, the framework's own
 * and constructors left out. Frames stay as the compiler wrote them, so that classes count whose
 * superclasses the jar does not have.
 */
final class RanMethods extends ClassVisitor {
  private static final Pattern FRAMEWORK = Pattern.compile("org/packetmill/click/(?!elements/).*");

  /** The names of the methods that count, by number; more are added at the end. */
  private final List<String> names;

  private String owner;

  private RanMethods(ClassVisitor next, List<String> names) {
    super(Opcodes.ASM9, next);
    this.names = names;
  }

  /** Whether runs of a method are counted. */
  static boolean counts(MethodRef method) {
    return counts(method.owner())
        && !method.name().startsWith("<")
        && !LambdaClass.is(method.owner());
  }

  /** Whether those of a class's methods are. */
  static boolean counts(String owner) {
    return !FRAMEWORK.matcher(owner).matches();
  }

  /** What a method is called in profiles: {@code class.method(descriptor)}. */
  static String name(MethodRef method) {
    return method.owner().replace('/', '.') + "." + method.name() + method.desc();
  }

  /** A class with counting put into its methods, whose names are added to {@code names}. */
  static byte[] count(byte[] classFile, List<String> names) {
    ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(classFile).accept(new RanMethods(written, names), 0);
    return written.toByteArray();
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String above, String[] interfaces) {
    owner = name;
    super.visit(version, access, name, signature, above, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String desc, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
    MethodRef method = new MethodRef(owner, name, desc);
    return counts(method) ? new Counting(next, method) : next;
  }

  /** Its code is visited if it has some. */
  private final class Counting extends MethodVisitor {
    private final MethodRef method;

    Counting(MethodVisitor next, MethodRef method) {
      super(Opcodes.ASM9, next);
      this.method = method;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Insns.push(names.size()).accept(mv);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, Instrumenter.COUNTERS, "ran", "(I)V", false);
      names.add(name(method));
    }
  }
}
