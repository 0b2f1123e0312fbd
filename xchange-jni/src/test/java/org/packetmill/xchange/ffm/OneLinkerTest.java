package org.packetmill.xchange.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packetmill.click.packet.Packet;

/** Native code is called through one class. */
class OneLinkerTest {
  private static final String LINKER = "java/lang/foreign/Linker";

  @Test
  void onlyNativeLibraryHoldsALinker() throws Exception {
    assertThat(usersOfLinker(NativeLibrary.class)).containsExactly(NativeLibrary.class.getName());
  }

  @Test
  void theFrameworkHoldsNone() throws Exception {
    assertThat(usersOfLinker(Packet.class)).isEmpty();
  }

  /** The classes beside {@code one}, in its folder of classes or jar, that mention the linker. */
  private static List<String> usersOfLinker(Class<?> one) throws Exception {
    URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      return usersOfLinker(Path.of(place), one);
    }
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(place), Map.of())) {
      return usersOfLinker(jar.getPath("/"), one);
    }
  }

  private static List<String> usersOfLinker(Path root, Class<?> one) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<ClassModel> classes =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(OneLinkerTest::parse)
              .toList();
      // What was scanned is what was meant.
      assertThat(classes).extracting(OneLinkerTest::name).contains(one.getName());
      return classes.stream()
          .filter(OneLinkerTest::mentionsLinker)
          .map(OneLinkerTest::name)
          .toList();
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static String name(ClassModel model) {
    return model.thisClass().asInternalName().replace('/', '.');
  }

  /** Whether the linker, its options included, occurs as a class or in a descriptor. */
  private static boolean mentionsLinker(ClassModel model) {
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof Utf8Entry text && text.stringValue().contains(LINKER)) {
        return true;
      }
    }
    return false;
  }
}
