package org.packetmill.optimizer.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.packetmill.optimizer.testing.Compiled;

class ProgramTest {
  private static final Map<String, byte[]> CLASSES =
      Compiled.classes(
          "package a; public class Base { int x; String greeting() { return \"gr\\u00fc\\u00df\\u20ac\"; } }",
          "package b; public class Derived extends a.Base implements Runnable { public void run() {} }");

  @TempDir Path dir;
  private Path jar;

  @BeforeEach
  void pack() {
    jar = Compiled.jar(dir.resolve("app.jar"), CLASSES);
  }

  @Test
  void keepsTheOrderOfTheJar() {
    Map<String, byte[]> reversed = new LinkedHashMap<>();
    CLASSES.keySet().stream().toList().reversed().forEach(n -> reversed.put(n, CLASSES.get(n)));
    Path other = Compiled.jar(dir.resolve("reversed.jar"), reversed);

    assertThat(Program.load(jar).applicationClasses()).containsExactly("a/Base", "b/Derived");
    assertThat(Program.load(other).applicationClasses()).containsExactly("b/Derived", "a/Base");
  }

  @Test
  void makesTreesOfApplicationAndJdkClasses() {
    Program program = Program.load(jar);

    assertThat(program.tree("b/Derived").superName).isEqualTo("a/Base");
    assertThat(program.tree("java/util/ArrayList").interfaces).contains("java/util/List");
    assertThat(program.tree("a/Base")).isSameAs(program.tree("a/Base"));
    assertThat(program.freshTree("a/Base")).isNotSameAs(program.freshTree("a/Base"));
    assertThat(program.bytes("a/Base")).isEqualTo(CLASSES.get("a/Base"));
    assertThat(program.isApplication("java/util/ArrayList")).isFalse();
    assertThat(program.contains("java/util/ArrayList")).isTrue();
    assertThat(program.contains("a/Missing")).isFalse();
    assertThatThrownBy(() -> program.tree("a/Missing"))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("a/Missing");
  }

  @Test
  void readsDirectoriesAndTheFirstOfTwoClassesCounts() throws IOException {
    Path classes = dir.resolve("classes");
    Files.createDirectories(classes.resolve("a"));
    byte[] other = Compiled.classes("package a; public class Base { long other; }").get("a/Base");
    Files.write(classes.resolve("a/Base.class"), other);

    assertThat(Program.load(classes, jar).bytes("a/Base")).isEqualTo(other);
    assertThat(Program.load(jar, classes).bytes("a/Base")).isEqualTo(CLASSES.get("a/Base"));
  }

  @Test
  void readsNestedJars() throws IOException {
    Path outer =
        Compiled.zip(
            dir.resolve("boot.jar"),
            Map.of(
                "BOOT-INF/classes/a/Base.class", CLASSES.get("a/Base"),
                "BOOT-INF/lib/inner.jar", Files.readAllBytes(jar)));

    Program program = Program.load(outer);

    assertThat(program.pathOf("a/Base")).hasValue("BOOT-INF/classes/a/Base.class");
    assertThat(program.pathOf("b/Derived")).hasValue("BOOT-INF/lib/inner.jar!/b/Derived.class");
  }

  @Test
  void takesTheVersionOfAMultiReleaseJarThatThisJvmWouldLoad() {
    byte[] newer = Compiled.classes("package a; public class Base { int newer; }").get("a/Base");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] manifest = "Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(UTF_8);
    entries.put("META-INF/MANIFEST.MF", manifest);
    entries.put("META-INF/versions/21/a/Base.class", newer);
    entries.put("META-INF/versions/999/a/Base.class", CLASSES.get("a/Base"));
    entries.put("a/Base.class", CLASSES.get("a/Base"));

    Program program = Program.load(Compiled.zip(dir.resolve("mr.jar"), entries));

    assertThat(program.bytes("a/Base")).isEqualTo(newer);
    assertThat(program.pathOf("a/Base")).hasValue("META-INF/versions/21/a/Base.class");
  }

  @Test
  void findsClassesByWhatTheyMention() {
    Program program = Program.load(jar);

    assertThat(program.classesMentioning("run")).containsExactly("b/Derived");
    assertThat(program.classesMentioning("gr\u00fc\u00df\u20ac")).containsExactly("a/Base");
    assertThat(program.classesMentioning("run", "greeting")).isEmpty();
  }

  @Test
  void anotherProgramDiffersInSomeClasses() {
    Program program = Program.load(jar);
    Program after =
        program.with(
            Compiled.classes(
                "package a; public class Base { long other; }", "package c; public class New {}"));

    assertThat(after.applicationClasses()).containsExactly("a/Base", "b/Derived", "c/New");
    assertThat(after.tree("a/Base").fields.getFirst().name).isEqualTo("other");
    assertThat(after.tree("b/Derived")).isSameAs(program.tree("b/Derived"));
    assertThat(program.tree("a/Base").fields.getFirst().name).isEqualTo("x");
    assertThat(after.pathOf("c/New")).isEmpty();
  }

  @Test
  void ignoresFilesThatNoLoaderWouldTakeForThatClass() {
    Path odd =
        Compiled.zip(dir.resolve("odd.jar"), Map.of("templates/Base.class", CLASSES.get("a/Base")));

    assertThat(Program.load(odd).applicationClasses()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAJar() throws IOException {
    byte[] whole = Files.readAllBytes(jar);
    Path truncated = Files.write(dir.resolve("t.jar"), Arrays.copyOf(whole, whole.length / 2));
    Path flipped = Files.write(dir.resolve("f.jar"), whole);
    corruptContents(flipped);

    for (Path file : List.of(truncated, flipped, dir.resolve("none.jar"))) {
      assertThatThrownBy(() -> Program.load(file))
          .isInstanceOf(ProgramException.class)
          .hasMessageContaining(file.toString());
    }
  }

  private static void corruptContents(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 60; i < 80; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
  }

  @Test
  void everyTruncationOfAClassIsOneSentence() {
    byte[] whole = CLASSES.get("b/Derived");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      Path file = Compiled.jar(dir.resolve("part.jar"), Map.of("b/Derived", part));
      assertThatThrownBy(() -> Program.load(file).tree("b/Derived"))
          .isInstanceOf(ProgramException.class)
          .hasMessageContaining("b/Derived.class");
    }
  }

  @Test
  void scansTwentyThousandClasses() {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      ClassWriter writer = new ClassWriter(0);
      String parent = i == 0 ? "java/lang/Object" : "gen/C" + (i - 1) / 10;
      writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, "gen/C" + i, null, parent, null);
      many.put("gen/C" + i, writer.toByteArray());
    }

    Program program = Program.load(Compiled.jar(dir.resolve("many.jar"), many));

    assertThat(program.applicationClasses()).hasSize(20_000);
    assertThat(program.hierarchy().subclassesOf("gen/C0")).hasSize(20_000);
    assertThat(program.hierarchy().commonSuper("gen/C19999", "gen/C0")).isEqualTo("gen/C0");
  }
}
