package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.packetmill.cli.mill.Miller.PassInfo;
import org.packetmill.cli.mill.PacketMiller;

class VariantsTest {
  private final List<String> made = new ArrayList<>();
  private final Variants variants =
      new Variants(
          Path.of("app.jar"),
          Path.of("dir"),
          List.of(
              pass("devirtualize", true),
              pass("embed-config", true),
              pass("widen", false),
              pass("fuse", true)),
          (passes, output) -> made.add(passes + " " + output));

  private static PassInfo pass(String name, boolean usual) {
    return new PassInfo(name, "", usual);
  }

  @Test
  void addsPassesInTheOrderOfTheCatalogue() throws IOException {
    assertThat(variants.make(List.of("embed-config", "vanilla", "milled")))
        .containsExactly(
            Map.entry("embed-config", Path.of("dir/embed-config.jar")),
            Map.entry("vanilla", Path.of("app.jar")),
            Map.entry("milled", Path.of("dir/milled.jar")));
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
  void takesAPassThatIsOffByDefaultOnlyWhereItIsNamed() throws IOException {
    variants.make(List.of("widen", "fuse", "only-widen"));
    assertThat(made)
        .containsExactly(
            "[devirtualize, embed-config, widen] dir/widen.jar",
            "[devirtualize, embed-config, fuse] dir/fuse.jar",
            "[widen] dir/only-widen.jar");
    assertThat(variants.unknown(List.of("without-widen"))).containsExactly("without-widen");
  }

  /** Whatever one pass is worth, the rest must be what the variant milled has. */
  @Test
  void leavesOutExactlyOneOfThePassesThatAreMilledWith() throws IOException {
    List<PassInfo> all = new PacketMiller().catalogue();
    List<String> usual = all.stream().filter(PassInfo::usual).map(PassInfo::name).toList();
    Map<Path, List<String>> passes = new HashMap<>();
    Variants real =
        new Variants(Path.of("a.jar"), Path.of("."), all, (list, jar) -> passes.put(jar, list));
    for (String left : usual) {
      Path jar = real.make(List.of("without-" + left)).get("without-" + left);
      assertThat(passes.get(jar)).isEqualTo(usual.stream().filter(p -> !p.equals(left)).toList());
    }
  }

  @Test
  void knowsWhatIsNoVariant() {
    assertThat(variants.unknown(List.of("vanilla-raw", "fuse", "grind", "only-x", "without-")))
        .containsExactly("grind", "only-x", "without-");
  }
}
