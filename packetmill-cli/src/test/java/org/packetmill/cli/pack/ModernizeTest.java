package org.packetmill.cli.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.verify.Verifier;

class ModernizeTest {
  private static final int VERSION = 6;
  private static final String OLD = "org/objectweb/asm/ByteVector";
  private static final String NEW = "org/packetmill/cli/pack/Modernize";

  @TempDir private Path directory;

  private Path jar() throws Exception {
    Path jar = directory.resolve("some.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of(OLD, NEW)) {
        out.putNextEntry(new JarEntry(name + ".class"));
        try (InputStream in = ClassReader.class.getResourceAsStream("/" + name + ".class")) {
          in.transferTo(out);
        }
      }
    }
    return jar;
  }

  private static byte[] read(Path jar, String name) throws Exception {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getInputStream(file.getEntry(name + ".class")).readAllBytes();
    }
  }

  @Test
  void givesOldClassesFramesAndLeavesOthers() throws Exception {
    Path jar = jar();
    byte[] untouched = read(jar, NEW);
    assertThat(ByteBuffer.wrap(read(jar, OLD)).getShort(VERSION)).isLessThan((short) 50);

    assertThat(Modernize.run(jar)).isEqualTo(1);

    assertThat(ByteBuffer.wrap(read(jar, OLD)).getShort(VERSION)).isEqualTo((short) 52);
    assertThat(read(jar, NEW)).isEqualTo(untouched);
    assertThat(Verifier.check(Map.of(OLD, read(jar, OLD)), Program.load(jar))).isEmpty();
    assertThat(Modernize.run(jar)).isZero();
  }
}
