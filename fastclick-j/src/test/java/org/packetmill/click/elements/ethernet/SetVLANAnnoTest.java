package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class SetVLANAnnoTest {
  @Test
  void notesTheTagInNetworkOrder() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> v :: SetVLANAnno(VLAN_ID 0x123, VLAN_PCP 2) -> out :: TestOut;")) {
      r.push("in", new byte[14]);
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.anno8(20)).isEqualTo(0x41);
      assertThat(seen.anno8(21)).isEqualTo(0x23);
      assertThat(r.read("v.vlan_tci")).isEqualTo(Integer.toString(0x4123));
      assertThat(r.read("v.config")).isEqualTo("VLAN_ID 291, VLAN_PCP 2");
    }
  }

  @Test
  void theTagCanBeChanged() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> v :: SetVLANAnno(1) -> out :: TestOut;")) {
      r.write("v.vlan_tci", "5");
      r.push("in", new byte[14]);

      assertThat(r.seen("out").getFirst().anno8(21)).isEqualTo(5);
    }
  }
}
