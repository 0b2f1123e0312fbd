package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantsTest {
  private final List<String> made = new ArrayList<>();
  private final Variants variants =
      new Variants(
          Path.of("app.jar"),
          Path.of("dir"),
          List.of("devirtualize", "embed-config", "fuse"),
          (passes, output) -> made.add(passes + " " + output));

  @Test
  void addsPassesInTheOrderOfTheCatalogue() throws IOException {
    assertThat(variants.make(List.of("embed-config", "vanilla", "milled")))
        .containsExactly(
            java.util.Map.entry("embed-config", Path.of("dir/embed-config.jar")),
            java.util.Map.entry("vanilla", Path.of("app.jar")),
            java.util.Map.entry("milled", Path.of("dir/milled.jar")));
    assertThat(made)
        .containsExactly("[devirtualize, embed-config] dir/embed-config.jar", "[] dir/milled.jar");
  }

  @Test
  void takesOnePassAloneOrLeavesOneOut() throws IOException {
    variants.make(List.of("only-fuse", "without-embed-config"));
    assertThat(made)
        .containsExactly(
            "[fuse] dir/only-fuse.jar", "[devirtualize, fuse] dir/without-embed-config.jar");
  }

  @Test
  void knowsWhatIsNoVariant() {
    assertThat(variants.unknown(List.of("vanilla-raw", "fuse", "grind", "only-x", "without-")))
        .containsExactly("grind", "only-x", "without-");
  }
}
