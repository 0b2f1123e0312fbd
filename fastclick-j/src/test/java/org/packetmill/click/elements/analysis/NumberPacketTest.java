package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** NumberPacket and CheckNumberPacket. */
class NumberPacketTest {
  @Test
  void packetsAreNumberedInOrder() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> n :: NumberPacket(2) -> out :: TestOut")) {
      r.push("in", new byte[12], new byte[12]);

      assertThat(r.sent("out").get(1)).containsExactly(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      assertThat(r.read("n.count")).isEqualTo("2");
    }
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> NumberPacket(0, NET_ORDER true) -> out :: TestOut")) {
      r.push("in", new byte[8], new byte[8]);

      assertThat(r.sent("out").get(1)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
    }
  }

  @Test
  void shortPacketsGrowTogetherWithTheirHeader() {
    byte[] packet = new byte[20];
    packet[0] = 0x45;
    packet[3] = 20;
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> MarkIPHeader -> NumberPacket -> out :: TestOut")) {
      r.push("in", packet, new byte[0]);

      assertThat(r.sent("out").getFirst()).hasSize(48);
      assertThat(r.sent("out").getFirst()[3]).isEqualTo((byte) 48);
    }
    assertThat(RouterFixture.errors("TestIn -> NumberPacket(-1) -> TestOut"))
        .anyMatch(line -> line.endsWith("Offset must be >= 0"));
  }

  @Test
  void numbersAreChecked() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> NumberPacket -> c :: CheckNumberPacket(COUNT 2)"
                + " -> out :: TestOut; c[1] -> bad :: TestOut; short :: TestIn -> c;")) {
      r.push("in", new byte[48], new byte[48], new byte[48]);
      r.push("short", new byte[9]);

      assertThat(r.sent("out")).hasSize(2);
      assertThat(r.sent("bad")).hasSize(2);
      assertThat(r.chatter())
          .containsExactly("c :: CheckNumberPacket: 2 out of scope (count is 2) !");
      assertThat(r.read("c.dump")).isEqualTo("0: 1\n1: 1\n");
      r.write("c.count", "3");
      assertThat(r.read("c.count")).isEqualTo("3");
      assertThat(r.read("c.max")).isEqualTo("[0] : 1");
      assertThat(r.read("c.min")).isEqualTo("[2] : 0");
    }
  }
}
