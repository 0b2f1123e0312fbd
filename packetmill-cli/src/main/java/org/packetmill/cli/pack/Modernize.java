package org.packetmill.cli.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.packetmill.optimizer.emit.JarRewriter;
import org.packetmill.optimizer.program.ClassBytes;
import org.packetmill.optimizer.program.Program;

/**
 * Gives the old class files of a jar, which come from libraries, the form of Java 8: with stack map
 * frames. The JVM keeps only such classes linked in its AOT cache, and verifies others slowly.
 *
 * <p>Run by the build on the command's jar, in place.
 */
final class Modernize {
  private static final int MAJOR = 0xFFFF;

  private Modernize() {}

  /** The jar is the only argument. */
  public static void main(String... arguments) {
    run(Path.of(arguments[0]));
  }

  /** Returns how many classes changed. */
  static int run(Path jar) {
    Program program = Program.load(jar);
    List<ClassNode> old = new ArrayList<>();
    for (String name : program.applicationClasses()) {
      ClassNode tree = program.freshTree(name);
      if ((tree.version & MAJOR) < Opcodes.V1_6) {
        tree.version = Opcodes.V1_8;
        old.add(tree);
      }
    }
    JarRewriter rewriter = JarRewriter.of(jar);
    ClassBytes.writeAll(old, program)
        .forEach((name, bytes) -> rewriter.put(program.pathOf(name).orElseThrow(), bytes));
    rewriter.writeTo(jar);
    return old.size();
  }
}
