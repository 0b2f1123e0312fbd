package org.packetmill.optimizer.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.optimizer.program.ProgramException;
import org.packetmill.optimizer.testing.Compiled;

class JarTraitsTest {
  @TempDir Path dir;

  private Path jar(String... names) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : names) {
      entries.put(name, "Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(UTF_8));
    }
    return Compiled.zip(dir.resolve("app.jar"), entries);
  }

  @Test
  void aPlainJarHasNoObstacles() {
    JarTraits traits = JarTraits.of(jar("a/Main.class", "META-INF/sub/X.SF", "a/KEY.RSA"));

    assertThat(traits.obstacles()).isEmpty();
    assertThat(traits.multiRelease()).isFalse();
    assertThat(traits.duplicates()).isEmpty();
  }

  @Test
  void seesSignaturesModulesVersionsAndNestedJars() {
    assertThat(JarTraits.of(jar("META-INF/KEY.SF", "META-INF/KEY.RSA")).signed()).isTrue();
    assertThat(JarTraits.of(jar("module-info.class")).modular()).isTrue();
    assertThat(JarTraits.of(jar("META-INF/versions/9/module-info.class")).modular()).isTrue();
    assertThat(JarTraits.of(jar("META-INF/MANIFEST.MF")).multiRelease()).isTrue();
    assertThat(JarTraits.of(jar("lib/a.jar", "b")).nestedJars()).containsExactly("lib/a.jar");
    assertThat(JarTraits.of(jar("META-INF/KEY.EC", "module-info.class")).obstacles()).hasSize(1);
  }

  @Test
  void seesALauncherScript() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("#!/bin/sh\nexec java -jar $0\n".getBytes(UTF_8));
    bytes.write(Files.readAllBytes(jar("a")));
    Path script = Files.write(dir.resolve("script.jar"), bytes.toByteArray());

    assertThat(JarTraits.of(script).launcherScript()).isTrue();
    assertThat(JarTraits.of(script).obstacles()).hasSize(1);
  }

  @Test
  void whatIsNoJarIsOneSentence() throws IOException {
    Path text = Files.writeString(dir.resolve("text.jar"), "no jar at all");

    assertThatThrownBy(() -> JarTraits.of(text))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("text.jar");
  }
}
