package org.packetmill.click.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.packetmill.click.router.ElementClasses;

class ElementReferenceTest {
  private static final ClassLoader SHIPPED = ElementClasses.class.getClassLoader();

  @Test
  void theReferenceIsCurrent() throws IOException {
    String text = Files.readString(Path.of("../docs/elements.md"));
    assertThat(text)
        .as("run: bin/click-buildtool elements > docs/elements.md")
        .isEqualTo(ElementReference.text(ElementClasses.of(SHIPPED)));
  }

  @Test
  void everyElementSaysWhatItDoes() {
    assertThat(ElementReference.text(ElementClasses.of(SHIPPED)).lines())
        .noneMatch(line -> line.endsWith("| | | |"));
  }
}
