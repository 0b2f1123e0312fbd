package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

/** SetIPECN, SetRandIPAddress, TruncateIPPayload, AutoMarkIPHeader. */
class SmallIpElementsTest {
  @Test
  void ecnBitsAreSetAndTheChecksumStaysGood() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> e :: SetIPECN(ce) -> out :: TestOut")) {
      r.push("in", IpPacket.udp(1, 2, 0).tos(0x45).bytes());
      r.write("e.ecn", "ect2");
      r.push("in", IpPacket.udp(1, 2, 0).tos(0x45).bytes());
      assertThat(r.read("e.ecn")).isEqualTo("ect2");
      assertThat(r.sent("out").get(0)[1]).isEqualTo((byte) 0x47);
      assertThat(r.sent("out").get(1)[1]).isEqualTo((byte) 0x46);
      assertThat(r.sent("out")).allMatch(IpPacket::hasGoodChecksum);
    }
    assertThat(RouterFixture.errors("Idle -> SetIPECN(4) -> Idle")).contains("  bad ECN argument");
  }

  @Test
  void randomAddressesKeepTheirPrefix() {
    String config = "in :: TestIn -> SetRandIPAddress(%s) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config.formatted("10.1.0.0/16"))) {
      r.push("in", new byte[100][1]);
      assertThat(r.seen("out")).extracting(seen -> seen.anno32(0) & 0xffff).containsOnly(0x010a);
      assertThat(r.seen("out")).extracting(seen -> seen.anno32(0)).doesNotHaveDuplicates();
    }
    try (RouterFixture r = RouterFixture.start(config.formatted("10.1.0.0/16, 3"))) {
      r.push("in", new byte[100][1]);
      assertThat(r.seen("out").stream().map(seen -> seen.anno32(0)).distinct()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 28, 8", "4, 32, 4", "'0, false', 20, 16", "100, 36, 0"})
  void payloadsAreCutBehindTheHeaders(String arguments, int length, int cut) {
    String config = "in :: TestIn -> MarkIPHeader -> TruncateIPPayload(%s) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config.formatted(arguments))) {
      r.push("in", IpPacket.udp(1, 2, 8).bytes());
      assertThat(r.sent("out").getFirst()).hasSize(length);
      assertThat(r.seen("out").getFirst().anno32(28)).isEqualTo(cut);
    }
  }

  @Test
  void tcpOptionsAndIcmpHeadersCountAsHeaders() {
    String config =
        "in :: TestIn -> m :: MarkIPHeader -> TruncateIPPayload(EXTRA_LENGTH false)"
            + " -> out :: TestOut;";
    byte[] options = IpPacket.tcp(1, 2, 0, 20).bytes();
    options[32] = 0x70;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", IpPacket.tcp(1, 2, 0, 20).bytes(), options);
      r.push("in", IpPacket.icmp(8, 30).bytes(), IpPacket.icmp(13, 30).bytes(), new byte[] {0x45});
      assertThat(r.sent("out")).extracting(data -> data.length).containsExactly(40, 48, 28, 40, 1);
      assertThat(r.seen("out").getFirst().anno32(28)).isZero();
    }
  }

  @Test
  void headersAreFoundBehindVlanTags() {
    byte[] plain = new byte[40];
    plain[12] = 8;
    plain[14] = 0x46;
    byte[] tagged = new byte[40];
    tagged[12] = (byte) 0x81;
    tagged[16] = 8;
    tagged[18] = 0x45;
    byte[] six = new byte[60];
    six[12] = (byte) 0x86;
    six[13] = (byte) 0xdd;
    byte[] arp = new byte[40];
    arp[12] = 8;
    arp[13] = 6;
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> AutoMarkIPHeader -> out :: TestOut")) {
      r.push("in", plain, tagged, six, arp, new byte[3]);
      assertThat(r.seen("out"))
          .extracting(TestOut.Seen::networkOffset)
          .containsExactly(14, 18, 14, null, null);
      assertThat(r.seen("out").getFirst().transportOffset()).isEqualTo(38);
    }
  }
}
