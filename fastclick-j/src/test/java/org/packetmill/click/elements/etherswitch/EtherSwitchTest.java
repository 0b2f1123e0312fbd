package org.packetmill.click.elements.etherswitch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class EtherSwitchTest {
  private static final String CONFIG =
      """
      a :: TestIn -> [0] s :: EtherSwitch(%s); b :: TestIn -> [1] s; c :: TestIn -> [2] s;
      s[0] -> toA :: TestOut; s[1] -> toB :: TestOut; s[2] -> toC :: TestOut;
      """;

  private static byte[] frame(int to, int from) {
    return new byte[] {2, 0, 0, 0, 0, (byte) to, 2, 0, 0, 0, 0, (byte) from, 8, 0};
  }

  @Test
  void addressesAreLearned() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      r.push("a", frame(2, 1));
      assertThat(r.sent("toA")).isEmpty();
      assertThat(r.sent("toB")).containsExactly(frame(2, 1));
      assertThat(r.sent("toC")).containsExactly(frame(2, 1));
      r.push("b", frame(1, 2));
      r.push("a", frame(2, 1), new byte[5]);
      assertThat(r.sent("toA")).containsExactly(frame(1, 2));
      assertThat(r.sent("toB")).hasSize(2);
      assertThat(r.sent("toC")).hasSize(1);
      assertThat(r.read("s.table").lines())
          .containsExactlyInAnyOrder("02-00-00-00-00-01 0", "02-00-00-00-00-02 1");
    }
  }

  @Test
  void withoutATimeoutNothingIsLearned() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("TIMEOUT 0"))) {
      r.push("a", frame(2, 1));
      r.push("b", frame(1, 2));
      assertThat(r.sent("toC")).hasSize(2);
      assertThat(r.read("s.timeout")).isEqualTo("0");
    }
  }

  @Test
  void forwardingCanBeForbidden() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      r.write("s.remove_port_forwarding", "0 1, 1 0 2");
      assertThat(r.read("s.port_forwarding"))
          .isEqualTo("weight: 1\t0: 001\nweight: 0\t1: 000\nweight: 2\t2: 110\n");
      r.push("a", frame(9, 1));
      r.push("b", frame(9, 2));
      r.push("c", frame(1, 3));
      assertThat(r.sent("toB")).isEmpty();
      assertThat(r.sent("toC")).hasSize(1);
      assertThat(r.sent("toA")).hasSize(1);
      assertThat(r.writeError("s.remove_port_forwarding", "0 3"))
          .contains("invalid port forwarding");
      r.write("s.reset_port_forwarding", "");
      r.push("a", frame(9, 1));
      assertThat(r.sent("toB")).hasSize(1);
    }
  }

  @Test
  void aTableOfManyAddressesForgetsOldOnes() {
    SeenAddresses seen = new SeenAddresses();
    for (int i = 0; i < 1000; i++) {
      seen.put(i, i % 7, i);
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.find(i, 1000, 500)).isEqualTo(i + 500 <= 1000 ? -1 : i % 7);
    }
    assertThat(seen.find(1001, 0, 1)).isEqualTo(-1);
  }
}
