package org.packetmill.click.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouterFixtureTest {
  private static final byte[] ONE = {1, 2, 3};
  private static final byte[] TWO = {4};

  @Test
  void packetsPushedComeOut() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Null -> out :: TestOut;")) {
      r.push("in", ONE);
      r.pushBatch("in", TWO, ONE);
      assertThat(r.sent("out")).containsExactly(ONE, TWO, ONE);
      assertThat(r.batches("out")).containsExactly(1, 2);
      assertThat(r.seen("out").getFirst().networkOffset()).isNull();
    }
  }

  @Test
  void inAPullContextTheTestAsks() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> q :: Queue -> out :: TestOut")) {
      r.push("in", ONE, TWO, ONE);
      assertThat(r.read("q.length")).isEqualTo("3");
      r.pull("out", 1);
      r.pullBatch("out", 5);
      assertThat(r.sent("out")).containsExactly(ONE, TWO, ONE);
      assertThat(r.batches("out")).containsExactly(2);
    }
  }

  @Test
  void errorsAreReported() {
    assertThat(RouterFixture.errors("in :: TestIn(7) -> Discard"))
        .containsExactly(
            "config:1: While configuring 'in :: TestIn':",
            "  too many arguments",
            "Router could not be initialized!");
  }

  @Test
  void parametersReplaceVariables() {
    try (RouterFixture r = RouterFixture.start("TestIn -> q :: Queue($N) -> TestOut", "N=7")) {
      assertThat(r.read("q.capacity")).isEqualTo("7");
      assertThat(r.writeError("q.length", "3")).isEqualTo("no 'q.length' write handler");
      assertThat(r.readError("nobody.length")).isEqualTo("no element named 'nobody'");
    }
  }

  @Test
  void sourcesRunInSimulatedTime() {
    try (RouterFixture r =
        RouterFixture.start("RatedSource(RATE 10, LIMIT 5, STOP true) -> out :: TestOut")) {
      r.run();
      assertThat(r.sent("out")).hasSize(5);
    }
  }
}
