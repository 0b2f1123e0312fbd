package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLibrariesTest {
  @TempDir Path directory;

  @Test
  void looksBesideTheFileFirstThenAlongThePath() throws IOException {
    Path beside = Files.createDirectory(directory.resolve("beside"));
    Path conf = Files.createDirectories(directory.resolve("path").resolve("conf"));
    Files.writeString(conf.resolve("a.click"), "from conf");
    Files.writeString(conf.resolve("b.click"), "from conf");
    Files.writeString(beside.resolve("a.click"), "from beside");
    FileLibraries libraries = new FileLibraries(List.of(directory.resolve("path")));
    String requiredBy = beside.resolve("main.click").toString();
    assertThat(libraries.find("a.click", requiredBy).text()).isEqualTo("from beside");
    assertThat(libraries.find("b.click", requiredBy))
        .isEqualTo(new LibraryLoader.Library(conf.resolve("b.click").toString(), "from conf"));
    assertThat(libraries.find("c.click", requiredBy)).isNull();
    assertThat(libraries.find("a.click", "config").text()).isEqualTo("from conf");
    assertThat(libraries.find("\0", "config")).isNull();
  }
}
