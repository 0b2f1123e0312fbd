package org.packetmill.optimizer.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ProgramException;
import org.packetmill.optimizer.testing.Compiled;

class JarRewriterTest {
  private static final String MANIFEST =
      "Manifest-Version: 1.0\r\nMain-Class: a.Main\r\nAdd-Exports: java.base/sun.nio.ch\r\n\r\n";
  private static final Map<String, byte[]> CLASSES =
      Compiled.classes("package a; public class Main { public static int answer() { return 1; } }");

  @TempDir Path dir;
  private Path jar;
  private Path out;

  @BeforeEach
  void pack() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("z.txt", "first".getBytes(UTF_8));
    entries.put("META-INF/MANIFEST.MF", MANIFEST.getBytes(UTF_8));
    entries.put("a/", new byte[0]);
    entries.put("a/Main.class", CLASSES.get("a/Main"));
    jar = Compiled.zip(dir.resolve("app.jar"), entries);
    out = dir.resolve("out.jar");
  }

  @Test
  void keepsOrderAndContentsAndPutsTheManifestFirst() throws IOException {
    JarRewriter.of(jar).put("new.txt", "new".getBytes(UTF_8)).writeTo(out);

    assertThat(names(out))
        .containsExactly("META-INF/MANIFEST.MF", "z.txt", "a/", "a/Main.class", "new.txt");
    assertThat(content(out, "a/Main.class")).isEqualTo(CLASSES.get("a/Main"));
    assertThat(content(out, "META-INF/MANIFEST.MF")).isEqualTo(MANIFEST.getBytes(UTF_8));
    assertThat(content(out, "new.txt")).isEqualTo("new".getBytes(UTF_8));
  }

  @Test
  void replacesClassesThatThenRun() throws Exception {
    byte[] other =
        Compiled.classes(
                "package a; public class Main { public static int answer() { return 42; } }")
            .get("a/Main");

    JarRewriter.of(jar).put("a/Main.class", other).writeTo(out);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {out.toUri().toURL()}, null)) {
      assertThat(loader.loadClass("a.Main").getMethod("answer").invoke(null)).isEqualTo(42);
    }
  }

  @Test
  void editsTheManifestAndKeepsTheRest() throws IOException {
    JarRewriter.of(jar)
        .attribute("Enable-Native-Access", "ALL-UNNAMED")
        .appendAttribute("Add-Exports", "java.base/jdk.internal.misc")
        .appendAttribute("Add-Exports", "java.base/sun.nio.ch")
        .writeTo(out);

    try (JarFile file = new JarFile(out.toFile())) {
      Attributes main = file.getManifest().getMainAttributes();
      assertThat(main.getValue("Main-Class")).isEqualTo("a.Main");
      assertThat(main.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      assertThat(main.getValue("Add-Exports"))
          .isEqualTo("java.base/sun.nio.ch java.base/jdk.internal.misc");
    }
  }

  @Test
  void givesAJarWithoutManifestOne() throws IOException {
    Path bare = Compiled.jar(dir.resolve("bare.jar"), CLASSES);

    JarRewriter.of(bare).attribute("Main-Class", "a.Main").writeTo(out);

    try (JarFile file = new JarFile(out.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Main-Class")).isEqualTo("a.Main");
    }
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    Path other = dir.resolve("other.jar");
    JarRewriter.of(jar).attribute("X", "y").put("n", new byte[9]).writeTo(out);
    Thread.sleep(2100); // zip files count time in steps of two seconds
    JarRewriter.of(jar).attribute("X", "y").put("n", new byte[9]).writeTo(other);

    assertThat(Files.readAllBytes(other)).isEqualTo(Files.readAllBytes(out));
  }

  @Test
  void mayReplaceItsSource() throws IOException {
    JarRewriter.of(jar).put("z.txt", "other".getBytes(UTF_8)).writeTo(jar);

    assertThat(content(jar, "z.txt")).isEqualTo("other".getBytes(UTF_8));
  }

  @Test
  void rewritesNestedJarsAndLeavesThemStored() throws IOException {
    Path boot = dir.resolve("boot.jar");
    writeStored(boot, "BOOT-INF/lib/inner.jar", Files.readAllBytes(jar));
    byte[] other = Compiled.classes("package a; public class Main { int x; }").get("a/Main");
    String path = Program.load(boot).pathOf("a/Main").orElseThrow();

    JarRewriter.of(boot).put(path, other).writeTo(out);

    assertThat(Program.load(out).bytes("a/Main")).isEqualTo(other);
    try (ZipFile zip = new ZipFile(out.toFile())) {
      assertThat(zip.getEntry("BOOT-INF/lib/inner.jar").getMethod()).isEqualTo(ZipEntry.STORED);
    }
  }

  @Test
  void aMissingNestedJarIsAnError() {
    assertThatThrownBy(() -> JarRewriter.of(jar).put("no.jar!/a", new byte[1]).writeTo(out))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("no nested jar no.jar");
    assertThat(out).doesNotExist();
  }

  @Test
  void ofDuplicatesTheOneThatIsLoadedStays() throws IOException {
    Path twice = withDuplicate();

    JarRewriter.of(twice).writeTo(out);

    assertThat(JarTraits.of(twice).duplicates()).containsExactly("aa");
    assertThat(names(out)).containsExactly("aa");
    try (ZipFile zip = new ZipFile(twice.toFile())) {
      byte[] seen = zip.getInputStream(zip.getEntry("aa")).readAllBytes();
      assertThat(content(out, "aa")).isEqualTo(seen);
    }
  }

  @Test
  void nothingIsLeftOfAFailure() throws IOException {
    byte[] whole = Files.readAllBytes(jar);
    Path truncated = Files.write(dir.resolve("t.jar"), Arrays.copyOf(whole, whole.length - 30));
    byte[] damagedBytes = whole.clone();
    damagedBytes[40] ^= 0x7F; // inside the first entry's data
    Path damaged = Files.write(dir.resolve("d.jar"), damagedBytes);
    Files.writeString(out, "before");

    for (Path source : List.of(truncated, damaged, dir.resolve("none.jar"))) {
      assertThatThrownBy(() -> JarRewriter.of(source).writeTo(out))
          .isInstanceOf(ProgramException.class)
          .hasMessageContaining(source.getFileName().toString());
    }

    assertThat(out).hasContent("before");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("app.jar", "t.jar", "d.jar", "out.jar");
    }
  }

  @Test
  void aTargetThatCannotBeWrittenIsOneSentence() {
    assertThatThrownBy(() -> JarRewriter.of(jar).writeTo(dir.resolve("no/such/out.jar")))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("cannot be written");
  }

  private Path withDuplicate() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("aa", "one".getBytes(UTF_8));
    entries.put("ab", "two".getBytes(UTF_8));
    byte[] bytes = Files.readAllBytes(Compiled.zip(dir.resolve("dup.jar"), entries));
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == 'a' && bytes[i + 1] == 'b') {
        bytes[i + 1] = 'a';
      }
    }
    return Files.write(dir.resolve("dup.jar"), bytes);
  }

  private static void writeStored(Path file, String name, byte[] contents) throws IOException {
    try (OutputStream target = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(target)) {
      CRC32 crc = new CRC32();
      crc.update(contents);
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(contents.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(contents);
      zip.closeEntry();
    }
  }

  private static List<String> names(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static byte[] content(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }
}
