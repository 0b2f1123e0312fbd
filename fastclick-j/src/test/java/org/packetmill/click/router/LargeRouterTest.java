package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LargeRouterTest {
  private static final int ELEMENTS = 20_000;

  /** A quadratic step would take minutes. */
  @Test
  @Timeout(40)
  void twentyThousandElementsStart() throws ConfigurationException {
    StringBuilder text = new StringBuilder("q :: Queue; Idle -> q;\n");
    for (int i = 0; i < ELEMENTS; i++) {
      text.append("n").append(i).append(" :: Null;\n");
    }
    // Agnostic ports that learn from the far end first, against the order of declaration.
    for (int i = 1; i < ELEMENTS; i++) {
      text.append("n%d -> n%d;\n".formatted(i, i - 1));
    }
    text.append("q -> n%d; n0 -> Discard;".formatted(ELEMENTS - 1));
    Router router = new RouterBuilder().text(text.toString(), "large").build();
    assertThat(router.elements()).hasSize(ELEMENTS + 3);
    assertThat(router.find("n0", null).input(0).isPush()).isFalse();
    router.cleanup();
  }
}
