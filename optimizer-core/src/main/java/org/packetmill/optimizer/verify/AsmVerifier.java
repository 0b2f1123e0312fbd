package org.packetmill.optimizer.verify;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.util.CheckClassAdapter;
import org.packetmill.optimizer.program.Program;

/** ASM's checks: the shape of the class file, then types by data flow. */
final class AsmVerifier {
  private static final String NAME = "ASM";
  private final Program program;

  AsmVerifier(Program program) {
    this.program = program;
  }

  List<Problem> check(String name, byte[] bytes) {
    ClassNode tree = new ClassNode(Opcodes.ASM9);
    try {
      new ClassReader(bytes).accept(new CheckClassAdapter(tree, false), 0);
    } catch (RuntimeException e) {
      return List.of(new Problem(NAME, name, "", String.valueOf(e.getMessage())));
    }
    if (!tree.name.equals(name)) {
      return List.of(new Problem(NAME, name, "", "the class file is of class " + tree.name));
    }
    List<Problem> problems = new ArrayList<>();
    HierarchyVerifier types = new HierarchyVerifier(tree, program.hierarchy());
    for (MethodNode method : tree.methods) {
      analyze(tree, method, types, problems);
    }
    return problems;
  }

  private static void analyze(
      ClassNode tree, MethodNode method, HierarchyVerifier types, List<Problem> problems) {
    try {
      new RangeAnalyzer(types, method).analyze(tree.name, method);
    } catch (AnalyzerException | RuntimeException e) {
      problems.add(
          new Problem(NAME, tree.name, method.name + method.desc, String.valueOf(e.getMessage())));
    }
  }
}
