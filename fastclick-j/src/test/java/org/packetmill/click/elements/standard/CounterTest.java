package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class CounterTest {
  @Test
  void countsPacketsAndBytes() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> c :: Counter -> out :: TestOut;")) {
      r.push("in", new byte[10]);
      r.pushBatch("in", new byte[20], new byte[30]);

      assertThat(r.read("c.count")).isEqualTo("3");
      assertThat(r.read("c.byte_count")).isEqualTo("60");
      assertThat(r.sent("out")).hasSize(3);

      r.write("c.reset", "");
      assertThat(r.read("c.count")).isEqualTo("0");
    }
  }

  @Test
  void callsAHandlerBeforeThePacketThatMakesTheCountIsPassedOn() {
    String config =
        """
        in :: TestIn -> Counter(COUNT_CALL 2 s.switch 1) -> s :: Switch(0);
        s[0] -> a :: TestOut; s[1] -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[] {1}, new byte[] {2}, new byte[] {3});
      r.write("s.switch", "0");
      r.push("in", new byte[] {4});

      assertThat(r.sent("a")).containsExactly(new byte[] {1}, new byte[] {4});
      assertThat(r.sent("b")).containsExactly(new byte[] {2}, new byte[] {3});
    }
  }

  @Test
  void callsAHandlerWhenEnoughBytesHavePassed() {
    String config =
        """
        in :: TestIn -> c :: Counter(BYTE_COUNT_CALL 15 s.switch 1) -> s :: Switch(0);
        s[0] -> a :: TestOut; s[1] -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[10], new byte[10], new byte[10]);
      r.write("s.switch", "0");
      r.write("c.byte_count_call", "35 s.switch 1");
      r.push("in", new byte[11]);

      assertThat(r.sent("a")).hasSize(1);
      assertThat(r.sent("b")).hasSize(3);
    }
  }

  @Test
  void aNewLimitKeepsTheHandler() {
    String config =
        "in :: TestIn -> c :: Counter(COUNT_CALL 100 p.color 5) -> p :: Paint(1) -> TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("c.count_call", "1");
      r.push("in", new byte[] {1});

      assertThat(r.read("p.color")).isEqualTo("5");
      assertThat(r.read("c.count_call")).isEqualTo("1");
      assertThat(r.writeError("c.count_call", "x")).contains("first word should be unsigned");
    }
  }

  @Test
  void calledHandlersMustExist() {
    assertThat(RouterFixture.errors("TestIn -> Counter(COUNT_CALL 1 nobody.x) -> TestOut;"))
        .anyMatch(line -> line.contains("no element named 'nobody'"));
    assertThat(RouterFixture.errors("TestIn -> c :: Counter(COUNT_CALL 1 c.count) -> TestOut;"))
        .anyMatch(line -> line.contains("no 'c.count' write handler"));
    assertThat(RouterFixture.errors("TestIn -> Counter(COUNT_CALL x) -> TestOut;"))
        .anyMatch(line -> line.contains("COUNT_CALL type mismatch"));
  }

  @Test
  void theRateIsThatOfRecentPackets() {
    var rate = new MovingRate();
    for (int i = 0; i < 200; i++) {
      rate.epochs(10, 0);
    }
    assertThat(rate.eachSecond()).isBetween(9_500.0, 9_537.0);

    rate.epochs(0, 200);
    assertThat(rate.eachSecond()).isLessThan(0.1);
  }
}
