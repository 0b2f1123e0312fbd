package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class SwitchTest {
  private static final String CONFIG =
      "in :: TestIn -> s :: Switch(1); s[0] -> a :: TestOut; s[1] -> b :: TestOut;";

  @Test
  void aHandlerChangesTheOutput() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", new byte[] {1});
      r.write("s.switch", "0");
      r.pushBatch("in", new byte[] {2});
      r.write("s.switch", "5");
      r.push("in", new byte[] {3});

      assertThat(r.sent("b")).containsExactly(new byte[] {1});
      assertThat(r.sent("a")).containsExactly(new byte[] {2});
      assertThat(r.read("s.switch")).isEqualTo("-1");
      assertThat(r.read("s.config")).isEqualTo("-1");
    }
  }

  @Test
  void inputsCanBeChosen() {
    String config = "a :: TestIn -> s :: InputSwitch(1) -> out :: TestOut; b :: TestIn -> [1] s;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("a", new byte[] {1});
      r.push("b", new byte[] {2});
      r.write("s.switch", "0");
      r.push("a", new byte[] {3});
      r.write("s.switch", "2");
      r.push("b", new byte[] {4});

      assertThat(r.sent("out")).containsExactly(new byte[] {2}, new byte[] {3});
      assertThat(r.read("s.switch")).isEqualTo("-1");
      assertThat(r.writeError("s.switch", "x")).isEqualTo("InputSwitch input must be integer");
    }
    assertThat(RouterFixture.errors("TestIn -> InputSwitch(1) -> TestOut;"))
        .anyMatch(line -> line.contains("input must be < 1"));
  }

  @Test
  void theFirstOutputMustExist() {
    assertThat(RouterFixture.errors("TestIn -> Switch(1) -> TestOut;"))
        .anyMatch(line -> line.contains("output must be < 1"));
  }
}
