package org.packetmill.optimizer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.testing.Compiled;

class VerifierTest {
  private static final Program PROGRAM =
      Compiled.program(
          "public class Base { protected int[] data = {1}; int get(Base other) { return 1; } }",
          "public class Derived extends Base {}",
          """
          public class User {
            Runnable task;
            Object merge(boolean b, Base base, Derived derived) {
              Base one = b ? base : derived;
              Comparable<?> two = b ? "s" : Integer.valueOf(1);
              Object[] three = b ? new String[1] : new Integer[2];
              task = () -> System.out.println(two);
              return three.length > 1 ? one : two;
            }
          }
          """);

  @Test
  void acceptsWhatTheCompilerMakes() {
    Map<String, byte[]> all =
        Map.of(
            "Base", PROGRAM.bytes("Base"),
            "Derived", PROGRAM.bytes("Derived"),
            "User", PROGRAM.bytes("User"));

    assertThat(Verifier.check(all, PROGRAM)).isEmpty();
  }

  @Test
  void bothVerifiersRefuseAWrongArgument() {
    byte[] bytes =
        method(code -> {
          code.visitTypeInsn(Opcodes.NEW, "Base");
          code.visitInsn(Opcodes.DUP);
          code.visitMethodInsn(Opcodes.INVOKESPECIAL, "Base", "<init>", "()V", false);
          code.visitLdcInsn("a string");
          code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "Base", "get", "(LBase;)I", false);
          code.visitInsn(Opcodes.IRETURN);
        });

    List<Problem> problems = Verifier.check(Map.of("Bad", bytes), PROGRAM);

    assertThat(problems).extracting(Problem::verifier).contains("ASM", "JDK");
    assertThat(problems.getFirst().toString()).contains("Bad.m()I");
  }

  @Test
  void refusesAnEmptyStack() {
    byte[] bytes = method(code -> code.visitInsn(Opcodes.IRETURN));

    assertThat(Verifier.check(Map.of("Bad", bytes), PROGRAM))
        .extracting(Problem::verifier)
        .contains("ASM", "JDK");
  }

  @Test
  void refusesAFileOfAnotherClass() {
    assertThat(Verifier.check(Map.of("Bad", PROGRAM.bytes("Base")), PROGRAM))
        .anySatisfy(problem -> assertThat(problem.message()).contains("class Base"));
  }

  @Test
  void everyTruncationIsAProblemAndNoException() {
    byte[] whole = PROGRAM.bytes("User");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThat(Verifier.check(Map.of("User", part), PROGRAM)).as("length " + length).isNotEmpty();
    }
  }

  private interface Code {
    void writeTo(MethodVisitor code);
  }

  private static byte[] method(Code body) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V25, Opcodes.ACC_SUPER, "Bad", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()I", null, null);
    code.visitCode();
    body.writeTo(code);
    code.visitMaxs(4, 0);
    code.visitEnd();
    return writer.toByteArray();
  }
}
