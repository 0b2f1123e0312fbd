package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class CheckIPHeaderTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> c :: CheckIPHeader(%s) -> good :: TestOut; c[1] -> bad :: TestOut;"
            .formatted(arguments));
  }

  @Test
  void marksGoodPacketsAndCutsPadding() {
    byte[] packet = IpPacket.udp(1, 2, 10).to("10.0.0.9").bytes();
    try (RouterFixture r = start("")) {
      r.push("in", Arrays.copyOf(packet, 60));
      assertThat(r.sent("good")).containsExactly(packet);
      TestOut.Seen seen = r.seen("good").getFirst();
      assertThat(seen.networkOffset()).isZero();
      assertThat(seen.transportOffset()).isEqualTo(20);
      assertThat(Integer.reverseBytes(seen.anno32(0))).isEqualTo(IpPacket.address("10.0.0.9"));
      assertThat(r.read("c.count")).isEqualTo("1");
      assertThat(r.read("c.drops")).isEqualTo("0");
      assertThat(r.chatter()).isEmpty();
    }
  }

  @Test
  void findsTheHeaderAtTheOffset() {
    byte[] frame = IpPacket.tcp(1, 2, 0, 0).options("01010100").frame();
    for (String arguments : new String[] {"OFFSET 14", "14", "1.2.3.4, 14"}) {
      try (RouterFixture r = start(arguments)) {
        r.push("in", frame);
        assertThat(r.seen("good").getFirst().transportOffset()).isEqualTo(38);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x55, bad IPv4 version",
    "0, 0x44, bad IPv4 header length",
    "0, 0x4f, bad IPv4 checksum",
    "3, 200, bad IPv4 length",
    "3, 19, bad IPv4 length",
    "10, 1, bad IPv4 checksum",
  })
  void refusesBadHeaders(int offset, String value, String reason) {
    byte[] packet = IpPacket.udp(1, 2, 40).bytes();
    packet[offset] = (byte) (int) Integer.decode(value);
    try (RouterFixture r = start("")) {
      r.push("in", packet);
      assertThat(r.sent("bad")).containsExactly(packet);
      assertThat(r.chatter()).containsExactly("c: IP header check failed: " + reason);
    }
  }

  @Test
  void refusesWhatIsTooShortForAHeader() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    try (RouterFixture r = start("VERBOSE true, DETAILS true")) {
      r.push("in", Arrays.copyOf(packet, 19), new byte[0], Arrays.copyOf(packet, 27));
      assertThat(r.sent("bad")).hasSize(3);
      assertThat(r.chatter()).hasSize(3);
      assertThat(r.read("c.drop_details"))
          .startsWith("              2 packets due to:              tiny packet\n")
          .contains("              1 packets due to:          bad IPv4 length\n");
    }
  }

  @Test
  void leavesTheChecksumUncheckedIfToldTo() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    packet[10] ^= 1;
    try (RouterFixture r = start("CHECKSUM false")) {
      r.push("in", packet);
      assertThat(r.sent("good")).hasSize(1);
      assertThat(r.readError("c.drop_details")).contains("drop_details");
    }
  }

  @Test
  void refusesBadSources() {
    byte[] broadcast = IpPacket.udp(1, 2, 0).from("10.0.0.255").bytes();
    byte[] forUs = IpPacket.udp(1, 2, 0).from("10.0.0.255").to("10.0.0.1").bytes();
    byte[] nobody = IpPacket.udp(1, 2, 0).from("0.0.0.0").bytes();
    try (RouterFixture r = start("INTERFACES 10.0.0.1/24 10.0.1.1/24")) {
      r.push("in", broadcast, forUs, nobody);
      assertThat(r.sent("bad")).containsExactly(broadcast, nobody);
    }
    try (RouterFixture r = start("BADSRC 10.0.0.255, GOODDST 10.0.0.1")) {
      r.push("in", broadcast, forUs, nobody);
      assertThat(r.sent("bad")).containsExactly(broadcast);
    }
    try (RouterFixture r = start("10.0.0.255")) {
      r.push("in", broadcast, nobody);
      assertThat(r.sent("bad")).hasSize(2);
    }
  }

  @Test
  void dropsBadPacketsWithoutASecondOutput() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> c :: CheckIPHeader -> TestOut;")) {
      r.pushBatch("in", new byte[5], IpPacket.udp(1, 2, 3).bytes());
      assertThat(r.read("c.drops")).isEqualTo("1");
    }
  }

  @Test
  void reportsWrongArguments() {
    assertThat(RouterFixture.errors("Idle -> CheckIPHeader(BADSRC x, FOO 1, OFFSET -1) -> Idle;"))
        .anyMatch(line -> line.contains("BADSRC: parse error"))
        .anyMatch(line -> line.contains("FOO: unknown argument"))
        .anyMatch(line -> line.contains("OFFSET: invalid number"));
  }
}
