package org.packetmill.cli.retrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.user.UserException;

class RetraceTest {
  private static final String TABLE =
      """
      packetmill-lines 1
      element 4 c0
      method net.a.Sort classify Sort.java
      method net.a.Help look Help.java
      line 0 41 4 0
      line 1 7 4 1
      """;
  private static final String CODE = "org.packetmill.milled.Code12BakedRaw";

  @TempDir private Path folder;
  private Retracer retracer;

  @BeforeEach
  void makeJar() throws IOException {
    retracer = new Retracer(LineTables.of(jar("META-INF/packetmill/Code12BakedRaw.lines", TABLE)));
  }

  private Path jar(String entry, String text) throws IOException {
    Path jar = folder.resolve("milled.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(entry));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void framesOfThreadDumps() {
    assertThat(retracer.retrace("\tat " + CODE + ".region0(milled:2)"))
        .containsExactly(
            "\tat net.a.Help.look(Help.java:7) [c0]",
            "\tat net.a.Sort.classify(Sort.java:41) [c0]");
    assertThat(retracer.retrace("\tat packetmill//" + CODE + ".checked3(milled:1)"))
        .containsExactly("\tat net.a.Sort.classify(Sort.java:41) [c0]");
  }

  @Test
  void framesThatJfrPrints() {
    assertThat(retracer.retrace("      " + CODE + ".region0(PacketBatch) line: 1"))
        .containsExactly("      net.a.Sort.classify(Sort.java:41) [c0]");
  }

  @Test
  void stacksOfProfilers() {
    String code = CODE.replace('.', '/');
    assertThat(
            retracer.retrace("a/Main.main:1;" + code + ".run;" + code + ".region0:2;b/C.d:9 123"))
        .containsExactly(
            "a/Main.main:1;" + code + ".run;net/a/Sort.classify:41;net/a/Help.look:7;b/C.d:9 123");
  }

  @Test
  void allElseStays() {
    for (String line :
        new String[] {
          "",
          "\tat net.a.Sort.classify(Sort.java:41)",
          "\tat " + CODE + ".region0(milled:3)",
          "\tat " + CODE + ".region0(milled:99999999999)",
          "\tat org.packetmill.milled.CodeUnknown.region0(milled:1)"
        }) {
      assertThat(retracer.retrace(line)).containsExactly(line);
    }
  }

  @Test
  void saysWhatIsWrongWithTheJar() throws IOException {
    Path plain = jar("nf.click", "Idle -> Discard;");
    assertThatThrownBy(() -> LineTables.of(plain))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a milled jar was expected");
    Path damaged = jar("META-INF/packetmill/Code1.lines", "packetmill-lines 1\nline x\n");
    assertThatThrownBy(() -> LineTables.of(damaged))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the table of lines is damaged: line 'line x'");
  }
}
