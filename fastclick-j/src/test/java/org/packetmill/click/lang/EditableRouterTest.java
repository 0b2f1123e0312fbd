package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EditableRouterTest {
  private static EditableRouter flat(String config) {
    ErrorLog log = new ErrorLog();
    EditableRouter router =
        ToolConfiguration.read(config, "t", false, LibraryLoader.NONE, log)
            .flatten(Map.of(), false);
    assertThat(log.lines()).isEmpty();
    return router;
  }

  private static String connections(EditableRouter router) {
    StringBuilder text = new StringBuilder();
    for (EditableConnection c : router.connections()) {
      text.append(c.from().element().name()).append(c.from().port()).append('>');
      text.append(c.to().port()).append(c.to().element().name()).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void insertingLeadsEverythingThroughTheNewElement() {
    EditableRouter router = flat("a :: A -> c :: C; b :: B -> c; c -> d :: D");
    EditableElement x = router.add("x", "X", "", "");
    router.insertBefore(new EditablePort(x, 0), new EditablePort(router.find("c"), 0), "");
    assertThat(connections(router)).isEqualTo("a0>0x b0>0x c0>0d x0>0c");
    EditableElement y = router.add("y", "Y", "", "");
    router.insertAfter(new EditablePort(y, 0), new EditablePort(router.find("c"), 0), "");
    assertThat(connections(router)).isEqualTo("a0>0x b0>0x y0>0d x0>0c c0>0y");
  }

  @Test
  void newElementsTakeThePlacesOfFreedOnes() {
    EditableRouter router = flat("a :: A; b :: B; c :: C");
    router.free(router.find("a"));
    router.free(router.find("c"));
    router.add("x", "X", "", "");
    router.add("y", "Y", "", "");
    router.add("z", "Z", "", "");
    assertThat(router.elements())
        .extracting(EditableElement::name)
        .containsExactly("y", "b", "x", "z");
    assertThat(router.addAnonymous("Q", "", "").name()).isEqualTo("Q@5");
  }

  @Test
  void portsAreCountedAgainWhenConnectionsGo() {
    EditableRouter router = flat("a :: A; a[0] -> b :: B; a[3] -> [2] b");
    EditableElement a = router.find("a");
    assertThat(a.outputs()).isEqualTo(4);
    router.remove(a.outOf(3).getFirst());
    assertThat(a.outputs()).isEqualTo(1);
    assertThat(router.find("b").inputs()).isEqualTo(1);
    a.kill();
    router.compact();
    assertThat(router.connections()).isEmpty();
    assertThat(router.find("a")).isNull();
  }

  @Test
  @Timeout(60)
  void largeConfigurationsAreNoTrouble() {
    StringBuilder config =
        new StringBuilder(
            "elementclass P { $a | input -> Paint($a) -> c :: Counter -> output };\n");
    int lines = 20_000;
    for (int i = 0; i < lines; i++) {
      String sink = i == 0 ? "d :: Discard" : "d";
      config.append("i%d :: Idle -> p%d :: P(%d) -> %s;\n".formatted(i, i, i % 9, sink));
    }
    EditableRouter router = flat(config.toString());
    assertThat(router.elements()).hasSize(3 * lines + 1);
    assertThat(router.connections()).hasSize(3 * lines);
    assertThat(router.text().lines().count()).isGreaterThan(6L * lines);
  }
}
