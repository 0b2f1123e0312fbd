package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** Elements that choose outputs, or use several. */
class SpreadingElementsTest {
  private static final byte[] PACKET = {1, 2, 3, 4};

  @Test
  void hubSendsEverywhereButBack() {
    String config =
        """
        h :: Hub; i0 :: TestIn -> [0]h; i1 :: TestIn -> [1]h;
        h[0] -> o0 :: TestOut; h[1] -> o1 :: TestOut; h[2] -> o2 :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("i0", PACKET);
      r.pushBatch("i1", PACKET, PACKET);
      assertThat(r.sent("o0")).hasSize(2);
      assertThat(r.sent("o1")).hasSize(1);
      assertThat(r.sent("o2")).hasSize(3);
    }
    try (RouterFixture r = RouterFixture.start("i :: TestIn -> h :: Hub -> out :: TestOut")) {
      r.push("i", PACKET);
      assertThat(r.sent("out")).isEmpty();
    }
  }

  @Test
  void duplicatesDoNotShareData() {
    String config = "in :: TestIn -> d :: Duplicate; d[0] -> a :: TestOut; d[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", PACKET);
      assertThat(r.sent("a")).containsExactly(PACKET);
      assertThat(r.sent("b")).containsExactly(PACKET);
    }
    assertThat(RouterFixture.errors("TestIn -> d :: Duplicate(3) -> TestOut"))
        .contains("  1 outputs implies 1 arms");
  }

  @Test
  void paintRRTakesTheColourModuloOutputs() {
    String config =
        """
        in :: TestIn -> p :: Paint(5) -> q :: PaintRR;
        q[0] -> TestOut; q[1] -> TestOut; q[2] -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", PACKET);
      r.write("p.color", "8");
      r.push("in", PACKET);
      assertThat(r.sent("out")).hasSize(2);
    }
  }

  @Test
  void suppressorStopsAnInput() {
    String config =
        """
        s :: Suppressor; a :: TestIn -> [0]s[0] -> x :: TestOut;
        b :: TestIn -> [1]s[1] -> y :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("s.active0", "false");
      r.push("a", PACKET);
      r.push("b", PACKET);
      assertThat(r.sent("x")).isEmpty();
      assertThat(r.sent("y")).hasSize(1);
      assertThat(r.read("s.active0")).isEqualTo("false");
      r.write("s.reset", "");
      r.push("a", PACKET);
      assertThat(r.sent("x")).hasSize(1);
    }
  }

  @Test
  void randomSampleKeepsItsShare() {
    String config = "RandomSeed(3); in :: TestIn -> s :: RandomSample(0.25) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      for (int i = 0; i < 1000; i++) {
        r.push("in", PACKET);
      }
      assertThat(r.sent("out").size()).isBetween(150, 350);
      int dropped = Integer.parseInt(r.read("s.drops"));
      assertThat(dropped + r.sent("out").size()).isEqualTo(1000);
      assertThat(r.read("s.drop_prob")).isEqualTo("0.75");
      r.write("s.active", "false");
      int before = r.sent("out").size();
      r.push("in", PACKET, PACKET);
      assertThat(r.sent("out")).hasSize(before + 2);
    }
    assertThat(RouterFixture.errors("TestIn -> RandomSample(2) -> TestOut"))
        .contains("  sampling probability must be between 0 and 1");
  }

  @Test
  void randomSwitchUsesAllOutputs() {
    String config =
        "in :: TestIn -> s :: RandomSwitch; s[0] -> a :: TestOut; s[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      for (int i = 0; i < 100; i++) {
        r.push("in", PACKET);
      }
      assertThat(r.sent("a").size()).isBetween(20, 80);
      assertThat(r.sent("b")).hasSize(100 - r.sent("a").size());
    }
  }

  @Test
  void hashSwitchKeepsFlowsTogether() {
    String config =
        "in :: TestIn -> s :: HashSwitch(0, 2); s[0] -> a :: TestOut; s[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      for (int i = 0; i < 40; i++) {
        r.push("in", new byte[] {(byte) (i % 8), 0, (byte) i});
      }
      Set<Byte> first = new HashSet<>();
      r.sent("a").forEach(packet -> first.add(packet[0]));
      assertThat(r.sent("b")).isNotEmpty().noneMatch(packet -> first.contains(packet[0]));
      assertThat(first).isNotEmpty();
    }
  }

  @Test
  void annotationsAreSet() {
    String config =
        "in :: TestIn -> SetAnnoByte(PAINT, 9) -> SetPacketType(MULTICAST) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", PACKET);
      assertThat(r.seen("out").getFirst().anno8(Paint.PAINT_ANNO)).isEqualTo(9);
      assertThat(r.seen("out").getFirst().type().name()).isEqualTo("MULTICAST");
    }
    assertThat(RouterFixture.errors("TestIn -> SetPacketType(NONSENSE) -> TestOut"))
        .contains("  bad packet type");
  }

  @Test
  void simpleIdleIsQuiet() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> SimpleIdle -> out :: TestOut")) {
      r.push("in", PACKET);
      r.rounds(2);
      assertThat(r.sent("out")).isEmpty();
    }
  }

  @Test
  void hashSwitchFoldsSumsForTwoFourAndEightOutputsOnly() {
    assertThat(hashOutput(2, 0x1f)).isEqualTo(0);
    assertThat(hashOutput(4, 0x1f)).isEqualTo(2);
    assertThat(hashOutput(8, 0x2b)).isEqualTo(1);
    assertThat(hashOutput(16, 0x2b)).isEqualTo(0xb);
    assertThat(hashOutput(3, 0x2b)).isEqualTo(1);
    assertThat(RouterFixture.errors("Idle -> HashSwitch(0, 0) -> Discard"))
        .contains("  length must be > 0");
  }

  /** Where a packet of one byte goes among that many outputs. */
  private static int hashOutput(int outputs, int data) {
    StringBuilder config = new StringBuilder("in :: TestIn -> h :: HashSwitch(0, 1, MAX 1);");
    for (int i = 0; i < outputs; i++) {
      config.append("h[").append(i).append("] -> o").append(i).append(" :: TestOut;");
    }
    try (RouterFixture r = RouterFixture.start(config.toString())) {
      r.push("in", new byte[] {(byte) data});
      int output = 0;
      while (r.sent("o" + output).isEmpty()) {
        output++;
      }
      return output;
    }
  }
}
