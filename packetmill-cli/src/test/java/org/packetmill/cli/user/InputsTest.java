package org.packetmill.cli.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir private Path directory;

  @Test
  void namesTheMilledJarAfterTheOriginal() {
    assertThat(Inputs.milledName(Path.of("dir/app.jar"))).isEqualTo(Path.of("dir/app-milled.jar"));
    assertThat(Inputs.milledName(Path.of("app"))).isEqualTo(Path.of("app-milled.jar"));
  }

  @Test
  void findsTheJarBesideAConfiguration() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    for (String name : new String[] {"original-r.jar", "r-milled.jar", "r-sources.jar", "r.jar"}) {
      Files.createFile(target.resolve(name));
    }
    assertThat(Inputs.jarBeside(directory.resolve("r.click"))).isEqualTo(target.resolve("r.jar"));
  }

  @Test
  void saysSoWhenThereIsNoneOrMoreThanOne() throws IOException {
    Path config = directory.resolve("r.click");
    assertThatThrownBy(() -> Inputs.jarBeside(config))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--jar")
        .hasMessageContaining("found=[]");
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.createFile(target.resolve("a.jar"));
    Files.createFile(target.resolve("b.jar"));
    assertThatThrownBy(() -> Inputs.jarBeside(config)).hasMessageContaining("b.jar");
  }

  @Test
  void refusesADirectoryForAFile() {
    assertThatThrownBy(() -> Inputs.requireFile("the jar", directory))
        .hasMessageContaining("the jar must be a file, but is a directory");
  }

  @Test
  void deletesADirectoryWithAllThatIsInIt() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("a/b"));
    Files.createFile(deep.resolve("c"));
    Inputs.deleteAll(directory.resolve("a"));
    assertThat(directory).isEmptyDirectory();
  }
}
