package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class TCPFragmenterTest {
  private static final int ACK_FIN = 0x11;

  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader(14) -> f :: TCPFragmenter(%s) -> tee :: Tee;"
                .formatted(arguments)
            + " tee[0] -> out :: TestOut;"
            + " tee[1] -> StripToNetworkHeader -> c :: CheckIPHeader -> CheckTCPHeader"
            + " -> good :: TestOut;");
  }

  @Test
  void segmentsCarryAllDataInOrder() {
    byte[] frame = IpPacket.tcp(1, 2, ACK_FIN, 250).frame();
    IpPacket.put16(frame, 38, 0xffff);
    IpPacket.put16(frame, 40, 0xfff0);
    try (RouterFixture r = start("140")) {
      r.push("in", frame);
      assertThat(r.sent("out")).extracting(sent -> sent.length).containsExactly(154, 154, 104);
      assertThat(r.sent("out"))
          .extracting(sent -> IpPacket.u32(sent, 38))
          .containsExactly(-16, 84, 184);
      assertThat(r.sent("out")).extracting(sent -> (int) sent[47]).containsExactly(16, 16, 17);
      assertThat(r.sent("good")).hasSize(3);
      assertThat(data(r)).isEqualTo(Arrays.copyOfRange(frame, 54, 304));
      assertThat(r.seen("out")).extracting(TestOut.Seen::transportOffset).containsOnly(34);
      assertThat(r.read("f.count") + r.read("f.fragmented_count") + r.read("f.fragments"))
          .isEqualTo("113");
    }
  }

  private static byte[] data(RouterFixture r) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    r.sent("out").forEach(sent -> data.write(sent, 54, sent.length - 54));
    return data.toByteArray();
  }

  @Test
  void packetsThatFitPassUnchangedAndInOrder() {
    byte[] fits = IpPacket.tcp(1, 2, ACK_FIN, 100).frame();
    byte[] padded = Arrays.copyOf(IpPacket.tcp(1, 2, 0, 101).frame(), 200);
    byte[] oddHeader = IpPacket.tcp(1, 2, 0, 200).frame();
    oddHeader[46] = 0;
    try (RouterFixture r = start("140")) {
      r.pushBatch("in", fits, padded, fits, oddHeader);
      assertThat(r.sent("out"))
          .extracting(sent -> sent.length)
          .containsExactly(154, 154, 55, 154, 254);
      assertThat(r.sent("out").getFirst()).isEqualTo(fits);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0, MTU_ANNO 20", "MTU_ANNO 20, SW_CHECKSUM false"})
  void annotationsLowerTheLimit(String arguments) {
    String config =
        "in :: TestIn -> MarkIPHeader(14) -> a :: SetAnnoByte(20, 0) -> f :: TCPFragmenter(%s)"
                .formatted(arguments)
            + " -> out :: TestOut;";
    byte[] frame = IpPacket.tcp(1, 2, 0, 100).frame();
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", frame);
      r.write("a.value", "90");
      r.push("in", frame);
      assertThat(r.sent("out")).extracting(sent -> sent.length).containsExactly(154, 104, 104);
    }
  }

  @Test
  void someLimitIsNeeded() {
    assertThat(RouterFixture.errors("Idle -> TCPFragmenter(0) -> Idle"))
        .contains("  At least one of MTU and MTU_ANNO must be set");
  }
}
