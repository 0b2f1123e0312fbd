package org.packetmill.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
  @TempDir Path home;

  @Test
  void findsTheOneThatRunsThis() throws MojoExecutionException {
    assertThat(Jdk.version(Jdk.find(null))).isGreaterThanOrEqualTo(Jdk.NEEDED);
  }

  @Test
  void readsTheVersionOfARelease() throws IOException {
    fake("25.0.1");
    assertThat(Jdk.version(home)).isEqualTo(25);
  }

  @Test
  void refusesAnOlderOneByName() throws IOException {
    fake("17.0.9");
    assertThatThrownBy(() -> Jdk.find(home))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("version 25 or later")
        .hasMessageContaining(home.toString());
  }

  @Test
  void seesNoJdkInAnEmptyDirectory() {
    assertThat(Jdk.version(home)).isZero();
  }

  private void fake(String version) throws IOException {
    Files.createDirectory(home.resolve("bin"));
    Files.createFile(
        home.resolve("bin/java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
  }
}
