package org.packetmill.passes.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final List<String> USUAL =
      Catalogue.all().stream().filter(Pass::isDefault).map(Pass::name).toList();

  private static List<String> select(String... names) {
    return Catalogue.select(Set.of(names)).stream().map(Pass::name).toList();
  }

  @Test
  void leavesOutEachButTheFirst() {
    assertThat(select()).isEqualTo(USUAL);
    for (String name : USUAL.subList(1, USUAL.size())) {
      assertThat(Catalogue.problems(Set.of("-" + name))).isEmpty();
      assertThat(select("-" + name))
          .doesNotContain(name)
          .containsExactlyElementsOf(USUAL.stream().filter(n -> !n.equals(name)).toList());
    }
  }

  @Test
  void addsAndLeavesOutAtOnce() {
    assertThat(select("+reorder-fields", "-undead", "-split"))
        .contains("reorder-fields", "fuse")
        .doesNotContain("undead", "split");
  }

  @Test
  void takesNamedOnesAndWhatTheyRestOn() {
    assertThat(select("split", "fuse")).containsExactly("devirtualize", "fuse", "split");
  }

  @Test
  void tellsWhatIsNoName() {
    assertThat(Catalogue.problems(Set.of("-devirtualize", "-grind", "sift", "undead")))
        .containsExactly(
            "devirtualize cannot be left out: every other pass rests on it",
            "no such pass: -grind; see 'packetmill passes'",
            "no such pass: sift; see 'packetmill passes'");
  }
}
