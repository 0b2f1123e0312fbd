package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

/** GetIPAddress, SetIPAddress, FixIPSrc, SetIPChecksum and MarkIPHeader. */
class AddressElementsTest {
  private static final byte[] PACKET = IpPacket.udp(1, 2, 0).from("1.2.3.4").to("5.6.7.8").bytes();

  @ParameterizedTest
  @CsvSource({
    "16, 0, 5.6.7.8",
    "OFFSET 12, 0, 1.2.3.4",
    "IP src, 0, 1.2.3.4",
    "IP dst, 0, 5.6.7.8",
    "'16, 20', 20, 5.6.7.8",
    "'16, ANNO AGGREGATE', 20, 5.6.7.8",
  })
  void getsAnAddress(String arguments, int annotation, String address) {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> GetIPAddress(" + arguments + ") -> out :: TestOut;")) {
      r.push("in", PACKET);
      assertThat(Integer.reverseBytes(r.seen("out").getFirst().anno32(annotation)))
          .isEqualTo(IpPacket.address(address));
    }
  }

  @Test
  void wantsOnePlaceToGetItFrom() {
    assertThat(RouterFixture.errors("Idle -> GetIPAddress -> Idle;"))
        .contains("  set one of OFFSET, IP");
    assertThat(RouterFixture.errors("Idle -> GetIPAddress(16, IP src) -> Idle;"))
        .contains("  set one of OFFSET, IP");
    assertThat(RouterFixture.errors("Idle -> GetIPAddress(IP both) -> Idle;"))
        .contains("  bad IP");
  }

  @Test
  void setsAnAddress() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> s :: SetIPAddress(9.8.7.6) -> out :: TestOut;")) {
      r.push("in", PACKET);
      r.write("s.addr", "1.1.1.1");
      assertThat(r.read("s.addr")).isEqualTo("1.1.1.1");
      r.push("in", PACKET);
      assertThat(r.seen("out").get(0).anno32(0)).isEqualTo(0x06070809);
      assertThat(r.seen("out").get(1).anno32(0)).isEqualTo(0x01010101);
      assertThat(r.writeError("s.addr", "one")).isEqualTo("addr must be an IP address: addr=one");
    }
  }

  @Test
  void fixesTheSourceOfMarkedPackets() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> t :: Tee; t[0] -> FixIPSrc(9.9.9.9) -> plain ::"
                + " TestOut; t[1] -> ICMPError(1.1.1.1, timeexceeded) -> FixIPSrc(9.9.9.9) ->"
                + " marked :: TestOut;")) {
      r.push("in", PACKET);
      assertThat(r.sent("plain")).containsExactly(PACKET);
      byte[] marked = r.sent("marked").getFirst();
      assertThat(IpPacket.u32(marked, 12)).isEqualTo(IpPacket.address("9.9.9.9"));
      assertThat(IpPacket.hasGoodChecksum(marked)).isTrue();
      assertThat(r.seen("marked").getFirst().anno8(19)).isZero();
    }
  }

  @Test
  void writesTheChecksum() {
    byte[] wrong = PACKET.clone();
    wrong[10] = 0;
    wrong[11] = 0;
    byte[] noHeader = wrong.clone();
    noHeader[0] = 0x44;
    byte[] cut = wrong.clone();
    cut[0] = 0x4f;
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> s :: SetIPChecksum -> out :: TestOut;")) {
      r.push("in", wrong, noHeader, cut, Arrays.copyOf(wrong, 19));
      assertThat(r.sent("out")).containsExactly(PACKET);
      assertThat(r.read("s.drops")).isEqualTo("3");
      assertThat(r.chatter()).containsExactly("SetIPChecksum: bad input packet");
    }
  }

  @Test
  void marksAHeaderAnywhere() {
    byte[] frame = IpPacket.udp(1, 2, 0).options("01010101").frame();
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> MarkIPHeader(14) -> out :: TestOut;")) {
      r.push("in", frame, new byte[14]);
      assertThat(r.sent("out")).containsExactly(frame);
      assertThat(r.seen("out").getFirst().networkOffset()).isEqualTo(14);
      assertThat(r.seen("out").getFirst().transportOffset()).isEqualTo(38);
    }
  }
}
