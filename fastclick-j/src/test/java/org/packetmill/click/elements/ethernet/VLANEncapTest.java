package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class VLANEncapTest {
  private static final byte[] FRAME = hex("020202020202 010101010101 0800 4500");

  @Test
  void addsTheTagGiven() {
    assertThat(tagged("3, 1")).isEqualTo(hex("020202020202 010101010101 8100 2003 0800 4500"));
    assertThat(tagged("VLAN_ID 3, ETHERTYPE 0x88a8"))
        .isEqualTo(hex("020202020202 010101010101 88a8 0003 0800 4500"));
  }

  @Test
  void addsTheAnnotatedTag() {
    assertThat(tagged("ANNO")).isEqualTo(hex("020202020202 010101010101 8100 4007 0800 4500"));
  }

  @Test
  void packetsOfTheNativeVlanStayAsTheyAre() {
    assertThat(tagged("0")).isEqualTo(FRAME);
    assertThat(tagged("ANNO, NATIVE_VLAN 7")).isEqualTo(FRAME);
    assertThat(tagged("0, NATIVE_VLAN -1"))
        .isEqualTo(hex("020202020202 010101010101 8100 0000 0800 4500"));
  }

  @Test
  void setsTheHeaders() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> VLANEncap(1) -> out :: TestOut;")) {
      r.push("in", FRAME);
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.macOffset()).isZero();
      assertThat(seen.networkOffset()).isEqualTo(18);
    }
  }

  @Test
  void shortPacketsGrowByFourBytesAllTheSame() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> VLANEncap(1) -> out :: TestOut;")) {
      r.push("in", hex("0102030405060708090a0b0c0d"), hex("01020304"));

      assertThat(r.sent("out"))
          .containsExactly(hex("0102030405060708090a0b0c 8100 0001 0d"), hex("0102030400000000"));
    }
  }

  @Test
  void theTagCanBeChanged() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> v :: VLANEncap(1) -> out :: TestOut;")) {
      assertThat(r.read("v.vlan_tci")).isEqualTo("1");
      r.write("v.vlan_tci", "0x0fff");
      r.push("in", FRAME);

      assertThat(r.sent("out")).containsExactly(hex("020202020202 010101010101 81000fff 08004500"));
      assertThat(r.read("v.config")).isEqualTo("VLAN_ID 4095, VLAN_PCP 0");
    }
  }

  @Test
  void aTagHasSixteenBits() {
    assertThat(RouterFixture.errors("TestIn -> VLANEncap(65536) -> TestOut;"))
        .anyMatch(line -> line.contains("VLAN_TCI"));
  }

  private static byte[] tagged(String arguments) {
    String config =
        "in :: TestIn -> SetVLANAnno(7, 2) -> VLANEncap(%s) -> out :: TestOut;"
            .formatted(arguments);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", FRAME);
      return r.sent("out").getFirst();
    }
  }

  @Test
  void tagsThatAreNoneAreTold() {
    assertThat(RouterFixture.errors("Idle -> VLANEncap(70000) -> Idle"))
        .contains("  VLAN_TCI: out of range, bound 65535");
    assertThat(RouterFixture.errors("Idle -> VLANEncap(x) -> Idle"))
        .contains("  VLAN_TCI: invalid number");
  }
}
