package org.packetmill.click.elements.ctx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class CTXManagerTest {
  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void rulesOfAllDispatchersAreLookedUpAtOnce() {
    String config =
        """
        in :: TestIn -> m :: CTXManager(VERBOSE 1) -> d :: CTXDispatcher(0/08, 0/09, -);
        d[0] -> e :: CTXDispatcher(1/01 1, - 0); e[0] -> a :: TestOut; e[1] -> b :: TestOut;
        d[1] -> c :: TestOut; d[2] -> x :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes(8, 1), bytes(8, 2), bytes(9, 1), bytes(7, 1));
      assertThat(r.sent("b")).containsExactly(bytes(8, 1));
      assertThat(r.sent("a")).containsExactly(bytes(8, 2));
      assertThat(r.sent("c")).containsExactly(bytes(9, 1));
      assertThat(r.sent("x")).containsExactly(bytes(7, 1));
      assertThat(r.chatter())
          .contains(
              "Placing  d :: CTXDispatcher at [4-7]",
              "Placing  e :: CTXDispatcher at [8-11]",
              "Table of m after optimization :",
              "0/FF (THREECASE, 2 children)");
      assertThat(r.read("m.leaves_count")).isEqualTo("4");
    }
  }

  @Test
  void whatNoRuleTakesIsDroppedEarly() {
    String config =
        "in :: TestIn -> m :: CTXManager -> p :: Null -> CTXDispatcher(0/08) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes(8), bytes(9), new byte[0]);
      assertThat(r.sent("out")).containsExactly(bytes(8));
      assertThat(r.chatter())
          .anyMatch(line -> line.contains("has no default rule. Non-matching traffic will be"));
    }
  }

  @Test
  void packetsOfAFlowGoOnAsOneBatch() {
    String config =
        """
        in :: TestIn -> m :: CTXManager -> d :: CTXDispatcher(0/01, 0/02);
        d[0] -> a :: TestOut; d[1] -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.pushBatch("in", bytes(1, 1), bytes(2, 2), bytes(1, 3), bytes(3, 4), bytes(2, 5));
      assertThat(r.sent("a")).containsExactly(bytes(1, 1), bytes(1, 3));
      assertThat(r.batches("a")).containsExactly(2);
      assertThat(r.batches("b")).containsExactly(2);
    }
  }

  @Test
  void rulesThatOverlapNeedAContextDispatcher() {
    String rest =
        """
        (- 0, - 1); d[0] -> e :: CTXDispatcher(0/10 1/20 0, -) -> a :: TestOut;
        d[1] -> f :: CTXDispatcher(0/10 0, -) -> b :: TestOut;
        """;
    String start = "in :: TestIn -> CTXManager -> d :: ";
    try (RouterFixture r = RouterFixture.start(start + "FlowContextDispatcher" + rest)) {
      r.push("in", bytes(0x10, 0x20), bytes(0x10, 0x30), bytes(0x20, 0));
      assertThat(r.sent("a")).containsExactly(bytes(0x10, 0x20));
      assertThat(r.sent("b")).containsExactly(bytes(0x10, 0x30));
    }
  }

  @Test
  void rulesMoveWithStrippedBytes() {
    String config =
        """
        in :: TestIn -> CTXManager -> CTXDispatcher(0/08 0) -> FlowStrip(2)
          -> CTXDispatcher(0/05 0) -> FlowUnstrip(2) -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes(8, 0, 5), bytes(8, 0, 6), bytes(5, 0, 5));
      assertThat(r.sent("out")).containsExactly(bytes(8, 0, 5));
    }
  }

  @Test
  void valuesMayBeFlowsOfTheirOwn() {
    String config =
        """
        in :: TestIn -> m :: CTXManager(VERBOSE 1) -> d :: CTXDispatcher(2/0/ffffffff)
          -> CTXDispatcher(2/0/ffff 4/0/ffff) -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes(1, 2, 3, 4, 5, 6), bytes(1, 2, 7, 8, 9, 10));
      assertThat(r.sent("out")).hasSize(2);
      assertThat(r.chatter()).contains("2/FFFFFFFF (HASH-257, 0 children, dynamic)");
    }
  }

  @Test
  void wordsStandForFieldsOfIp() {
    String config =
        """
        in :: TestIn -> CTXManager(CONTEXT NONE) -> d :: CTXDispatcher(ip proto tcp && dst port 80 0, - 1);
        d[0] -> a :: TestOut; d[1] -> b :: TestOut;
        """;
    byte[] packet = new byte[40];
    packet[9] = 6;
    packet[23] = 80;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", packet);
      packet[23] = 81;
      r.push("in", packet);
      assertThat(r.sent("a")).hasSize(1);
      assertThat(r.sent("b")).hasSize(1);
    }
  }

  @Test
  void contradictionsAreErrors() {
    assertThat(RouterFixture.errors("m :: CTXManager; TestIn -> m -> TestOut"))
        .containsExactly(
            "m: CTXManager without any downward dispatcher?", "Router could not be initialized!");
    assertThat(RouterFixture.errors("TestIn -> CTXManager -> CTXDispatcher(nonsense) -> TestOut"))
        .contains("nonsense is not a valid rule");
    assertThat(RouterFixture.errors("TestIn -> CTXManager(CONTEXT X) -> CTXDispatcher -> TestOut"))
        .contains("  Invalid context X !");
  }

  @Test
  void blocksAreSharedOutForEachManager() {
    String config =
        """
        Idle -> FlowIPManagerHMP(RESERVE 8) -> t1 :: TestFlowSpace -> t2 :: TestFlowSpace
          -> FlowIPManagerHMP -> t3 :: TestFlowSpace -> Discard;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.chatter())
          .contains(
              "Placing  t1 :: TestFlowSpace at [8-11]",
              "Placing  t2 :: TestFlowSpace at [12-15]",
              "Placing  t3 :: TestFlowSpace at [0-3]");
    }
  }
}
