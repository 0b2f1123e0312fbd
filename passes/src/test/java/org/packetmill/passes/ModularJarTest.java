package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.packetmill.passes.testing.FatJar;
import org.packetmill.passes.testing.Fork;

/** Libraries in a fat jar often bring module descriptors, which mean nothing on the class path. */
class ModularJarTest {
  private static final String CONFIG =
      "InfiniteSource(LIMIT 1000, STOP true) -> Strip(4) -> c :: Counter -> Discard;";

  @TempDir Path folder;

  private static byte[] descriptor(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V9, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule(name, 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    module.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void descriptorsAreNoObstacle() throws MillException {
    Path jar =
        FatJar.withFastclick()
            .add("app.click", CONFIG)
            .add("module-info.class", descriptor("app"))
            .add("META-INF/versions/9/module-info.class", descriptor("library"))
            .writeTo(folder.resolve("app.jar"));
    Path milled = folder.resolve("milled.jar");
    Mill.run(new MillRequest(jar, List.of(), milled, List.of(), Map.of()), stage -> {});
    List<String> arguments = List.of("--require-milled", "-h", "c.count", "-h", "milled");
    Fork fork = Fork.run(List.of(), milled, "org.packetmill.click.Main", arguments);
    assertThat(fork.exit()).as(fork.err()).isZero();
    assertThat(fork.out()).contains("1000\n").contains("yes: ");
  }
}
