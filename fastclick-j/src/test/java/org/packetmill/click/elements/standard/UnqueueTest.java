package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class UnqueueTest {
  private static final byte[] P = {1};

  @Test
  void pushesBurstsAsBatches() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Queue -> u :: Unqueue(2) -> out :: TestOut")) {
      r.push("in", P, P, P);
      r.rounds(5);
      assertThat(r.batches("out")).containsExactly(2, 1);
      assertThat(r.read("u.count")).isEqualTo("3");
      r.write("u.burst", "-1");
      r.push("in", P, P, P, P);
      r.rounds(5);
      assertThat(r.batches("out")).containsExactly(2, 1, 4);
    }
  }

  @Test
  void stopsAtItsLimitAndWhenInactive() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> Queue -> u :: Unqueue(ACTIVE false, LIMIT 2) -> out :: TestOut")) {
      r.push("in", P, P, P);
      r.rounds(20);
      assertThat(r.sent("out")).isEmpty();
      r.write("u.active", "true");
      r.rounds(20);
      assertThat(r.sent("out")).hasSize(2);
      r.write("u.reset", "");
      r.rounds(20);
      assertThat(r.sent("out")).hasSize(3);
      assertThat(r.writeError("u.active", "perhaps")).isEqualTo("syntax error");
    }
  }
}
