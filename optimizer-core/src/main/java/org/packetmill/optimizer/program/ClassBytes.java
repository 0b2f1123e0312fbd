package org.packetmill.optimizer.program;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Turns trees back into class files, with frames computed from the program's own hierarchy. */
public final class ClassBytes {
  private static final long MOST_OPERATIONS = 20_000_000_000L;

  private ClassBytes() {}

  /**
   * One class file.
   *
   * @throws org.objectweb.asm.MethodTooLargeException if a method has outgrown 64 KB
   */
  public static byte[] write(ClassNode tree, Program program) {
    return writeAll(List.of(tree), program).get(tree.name);
  }

  /**
   * Class files of classes that refer to each other, by internal name.
   *
   * @throws org.objectweb.asm.MethodTooLargeException if a method has outgrown 64 KB
   */
  public static Map<String, byte[]> writeAll(Collection<ClassNode> trees, Program program) {
    Hierarchy hierarchy = program.withTrees(trees).hierarchy();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (ClassNode tree : trees) {
      Writer writer = new Writer(flags(tree), hierarchy);
      tree.accept(writer);
      files.put(tree.name, writer.toByteArray());
    }
    return files;
  }

  /** Class files before Java 6 have no frames, and may hold {@code jsr}, which excludes them. */
  private static int flags(ClassNode tree) {
    return (tree.version & 0xFFFF) < Opcodes.V1_6
        ? ClassWriter.COMPUTE_MAXS
        : ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS;
  }

  private static final class Writer extends ClassWriter {
    private final Hierarchy hierarchy;

    Writer(int flags, Hierarchy hierarchy) {
      super(flags);
      // ASM's own limits guard against hostile input; spliced methods are large and ours.
      setComputeLimits(Integer.MAX_VALUE, MOST_OPERATIONS);
      this.hierarchy = hierarchy;
    }

    @Override
    protected String getCommonSuperClass(String a, String b) {
      return hierarchy.commonSuper(a, b);
    }
  }
}
