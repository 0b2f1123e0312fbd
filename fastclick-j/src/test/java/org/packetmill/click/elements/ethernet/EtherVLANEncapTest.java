package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class EtherVLANEncapTest {
  private static final String ADDRESSES = "020000000002 020000000001";

  private static String config(String rest) {
    return "in :: TestIn -> SetVLANAnno(VLAN_ID 7, VLAN_PCP 1)"
        + " -> e :: EtherVLANEncap(0x0800, 2:0:0:0:0:1, 2:0:0:0:0:2"
        + rest
        + ") -> out :: TestOut;";
  }

  @Test
  void theTagIsGivenOrAnnotated() {
    try (RouterFixture r = RouterFixture.start(config(", VLAN_ID 5, VLAN_PCP 3"))) {
      r.push("in", hex("aabb"));
      assertThat(r.sent("out")).containsExactly(hex(ADDRESSES + "8100 6005 0800 aabb"));
      assertThat(r.seen("out").getFirst().networkOffset()).isEqualTo(18);
      r.write("e.vlan_id", "6");
      r.push("in", hex("aabb"));
      assertThat(r.sent("out").get(1)).isEqualTo(hex(ADDRESSES + "8100 6006 0800 aabb"));
      assertThat(r.read("e.vlan_tci")).isEqualTo(Integer.toString(0x6006));
    }
    try (RouterFixture r = RouterFixture.start(config(", ANNO"))) {
      r.push("in", hex("aabb"));
      assertThat(r.sent("out")).containsExactly(hex(ADDRESSES + "8100 2007 0800 aabb"));
      assertThat(r.read("e.vlan_tci")).isEqualTo("ANNO");
    }
  }

  @Test
  void theNativeVlanIsNotTagged() {
    try (RouterFixture r = RouterFixture.start(config(", ANNO, NATIVE_VLAN 7"))) {
      r.push("in", hex("aabb"));
      assertThat(r.sent("out")).containsExactly(hex(ADDRESSES + "0800 aabb"));
    }
    assertThat(RouterFixture.errors(config(", 70000"))).anyMatch(line -> line.contains("VLAN_TCI"));
  }

  @Test
  void stripTakesEitherHeaderAndNotesTheTag() {
    String config =
        """
        in :: TestIn -> s :: StripEtherVLANHeader(%s) -> out :: TestOut;
        s[1] -> other :: TestOut;
        """;
    byte[] tagged = hex(ADDRESSES + "8100 2007 0800 aabb");
    byte[] plain = hex(ADDRESSES + "0800 aabb");
    byte[] tooShort = hex(ADDRESSES + "81");
    try (RouterFixture r = RouterFixture.start(config.formatted("3"))) {
      r.push("in", tagged, plain, tooShort);
      assertThat(r.sent("out")).containsExactly(hex("aabb"), hex("aabb"));
      assertThat(r.seen("out").get(0).anno8(20)).isEqualTo(0x20);
      assertThat(r.seen("out").get(1).anno8(21)).isEqualTo(3);
      assertThat(r.sent("other")).containsExactly(tooShort);
    }
    try (RouterFixture r = RouterFixture.start(config.formatted("-1"))) {
      r.push("in", tagged, plain);
      assertThat(r.sent("other")).containsExactly(plain);
    }
    assertThat(RouterFixture.errors(config.formatted("4096")))
        .anyMatch(line -> line.contains("bad NATIVE_VLAN"));
  }
}
