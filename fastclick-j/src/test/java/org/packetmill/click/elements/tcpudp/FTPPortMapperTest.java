package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.flow.IpPackets;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class FTPPortMapperTest {
  private static final String CONFIG =
      """
      rw :: TCPRewriter(pattern 1.0.0.1 1024-65535# - - 0 1, drop);
      in :: TestIn -> MarkIPHeader -> FTPPortMapper(rw, rw, 0) -> [0] rw [0]
        -> CheckIPHeader(VERBOSE true) -> CheckTCPHeader(VERBOSE true) -> out :: TestOut;
      back :: TestIn -> MarkIPHeader -> [1] rw [1]
        -> CheckIPHeader(VERBOSE true) -> CheckTCPHeader(VERBOSE true) -> returned :: TestOut;
      """;

  private static byte[] packet(boolean reply, int sequence, int acknowledged, String text) {
    byte[] data = text.getBytes(StandardCharsets.US_ASCII);
    byte[] plain =
        reply
            ? IpPackets.tcp("2.0.0.2", 21, "1.0.0.1", 1024, IpPackets.ACK, data.length)
            : IpPackets.tcp("10.0.0.9", 30, "2.0.0.2", 21, IpPackets.ACK, data.length);
    ByteBuffer.wrap(plain).putInt(24, sequence).putInt(28, acknowledged).put(40, data);
    IpPacket.put16(plain, 36, 0);
    int pseudo = IpPacket.sum(plain, 12, 8, 6 + plain.length - 20);
    IpPacket.put16(plain, 36, ~IpPacket.sum(plain, 20, plain.length - 20, pseudo));
    return plain;
  }

  private static String text(byte[] packet) {
    return new String(packet, 40, packet.length - 40, StandardCharsets.US_ASCII);
  }

  @Test
  void commandsAreRewrittenAndNumbersShifted() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", packet(false, 1, 0, "USER a\n"), packet(false, 8, 0, "PORT 10,0,0,9,40,1\r\n"));
      assertThat(text(r.sent("out").get(1))).isEqualTo("PORT 1,0,0,1,4,1\r\n");
      // Two bytes less from number 28 on.
      r.push("in", packet(false, 28, 0, "LIST\n"));
      assertThat(IpPacket.u32(r.sent("out").get(2), 24)).isEqualTo(26);
      r.push("back", packet(true, 5, 26, ""));
      assertThat(IpPacket.u32(r.sent("returned").getFirst(), 28)).isEqualTo(28);
      assertThat(r.read("rw.table"))
          .contains("(10.0.0.9, 30, 2.0.0.2, 21) => (1.0.0.1, 1024, 2.0.0.2, 21) seq -2 [*0 1]")
          .contains("(10.0.0.9, 10241, 2.0.0.2, 20) => (1.0.0.1, 1025, 2.0.0.2, 20) [*0 1]");
      assertThat(r.chatter()).isEmpty();
    }
  }

  @Test
  void whatIsNoCommandPassesAsItIs() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      String[] others = {
        "PORT 10,0,0,9,40\r\n", "PORT 10,0,0,9,40,256\r\n", "PORT 10,0,0,9,40,1", "PORTS\n", "P"
      };
      for (String other : others) {
        r.push("in", packet(false, 1, 0, other));
      }
      assertThat(r.sent("out").stream().map(FTPPortMapperTest::text)).containsExactly(others);
    }
  }

  @Test
  void shiftsHoldFromTheirTriggersOn() {
    SequenceShifts shifts = new SequenceShifts();
    assertThat(shifts.isEmpty()).isTrue();
    shifts.add(100, 5);
    shifts.add(200, -3);
    shifts.add(150, 50); // too late: ignored
    assertThat(shifts.shifted(99)).isEqualTo(99);
    assertThat(shifts.shifted(100)).isEqualTo(105);
    assertThat(shifts.shifted(200)).isEqualTo(202);
    assertThat(shifts.acknowledged(99)).isEqualTo(99);
    assertThat(shifts.acknowledged(105)).isEqualTo(100);
    assertThat(shifts.acknowledged(202)).isEqualTo(200);
    shifts.add(200, 7); // the same trigger again: replaced
    assertThat(shifts.current()).isEqualTo(12);
    shifts.passed(200 + (1 << 30));
    assertThat(shifts.shifted(0)).isEqualTo(12);
  }

  @Test
  void argumentsAreChecked() {
    String config =
        "rw :: TCPRewriter(drop); u :: UDPRewriter(drop); Idle -> rw -> Idle; Idle -> u -> Idle;"
            + " Idle -> FTPPortMapper(%s) -> Discard;";
    assertThat(RouterFixture.errors(config.formatted("u, rw, 0")))
        .anyMatch(line -> line.contains("element type mismatch, expected TCPRewriter"));
    assertThat(RouterFixture.errors(config.formatted("rw, rw, 1")))
        .anyMatch(line -> line.contains("DATA_REWRITER_INPUT out of range"));
  }
}
