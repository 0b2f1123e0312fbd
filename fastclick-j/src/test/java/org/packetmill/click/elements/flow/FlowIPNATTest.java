package org.packetmill.click.elements.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.flow.IpPackets.ACK;
import static org.packetmill.click.elements.flow.IpPackets.FIN;
import static org.packetmill.click.elements.flow.IpPackets.RST;
import static org.packetmill.click.elements.flow.IpPackets.SYN;
import static org.packetmill.click.elements.flow.IpPackets.raw;
import static org.packetmill.click.elements.flow.IpPackets.tcp;
import static org.packetmill.click.elements.flow.IpPackets.udp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class FlowIPNATTest {
  private static RouterFixture start(String manager, String nat) {
    return RouterFixture.start(
        "require(package org.packetmill.click.elements.flow);"
            + "in :: TestIn -> MarkIp -> there :: FlowIPManagerIMP("
            + manager
            + ") -> nat :: FlowIPNAT(SIP 1.0.0.1"
            + nat
            + ") -> out :: TestOut;"
            + "back :: TestIn -> MarkIp -> here :: FlowIPManagerIMP -> FlowIPNATReverse(nat)"
            + " -> home :: TestOut;");
  }

  private static List<String> ends(RouterFixture r, String out) {
    return r.sent(out).stream().map(IpPackets::ends).toList();
  }

  @Test
  void eachFlowGetsTheNextPort() {
    try (RouterFixture r = start("", "")) {
      r.push("in", udp("10.0.0.1", 7, "9.9.9.9", 80), tcp("10.0.0.1", 7, "9.9.9.9", 80, SYN, 3));
      r.push("in", udp("10.0.0.2", 8, "9.9.9.9", 80), udp("10.0.0.1", 7, "9.9.9.9", 80));
      assertThat(ends(r, "out"))
          .containsExactly(
              "1.0.0.1:1024 > 9.9.9.9:80",
              "1.0.0.1:1025 > 9.9.9.9:80",
              "1.0.0.1:1026 > 9.9.9.9:80",
              "1.0.0.1:1024 > 9.9.9.9:80");
      assertThat(r.sent("out")).allMatch(IpPackets::isIntact);
    }
  }

  @Test
  void aPoolGoesOnWithTheNextAddressAndRepliesFindBack() {
    try (RouterFixture r = start("CAPACITY 131072", ", POOL 2")) {
      for (int i = 0; i < 64_512; i++) {
        r.push("in", udp("10.1.%d.%d".formatted(i >> 8, i & 255), 7, "9.9.9.9", 80));
      }
      r.push("in", udp("10.0.0.2", 8, "9.9.9.9", 80));
      assertThat(ends(r, "out").getLast()).isEqualTo("1.0.0.2:1024 > 9.9.9.9:80");
      assertThat(r.read("nat.available")).isEqualTo("64511");
      r.push("back", udp("9.9.9.9", 80, "1.0.0.2", 1024), udp("9.9.9.9", 80, "1.0.0.1", 1024));
      r.push("back", udp("9.9.9.9", 80, "1.0.0.3", 1024));
      assertThat(ends(r, "home"))
          .containsExactly("9.9.9.9:80 > 10.0.0.2:8", "9.9.9.9:80 > 10.1.0.0:7");
    }
  }

  @Test
  void checksumsStayRightForAnyAddressesAndPorts() {
    Random random = new Random(1);
    try (RouterFixture r = start("", "")) {
      for (int i = 0; i < 2000; i++) {
        String source = "10.%d.%d.%d".formatted(i & 255, random.nextInt(256), random.nextInt(256));
        r.push("in", tcp(source, random.nextInt(65536), "9.9.9.9", 80, ACK, i % 5));
      }
      assertThat(r.sent("out")).hasSize(2000).allMatch(IpPackets::isIntact);
    }
  }

  @Test
  void aUdpChecksumOfZeroIsUpdatedAsInFastClick() {
    byte[] packet = udp("10.0.0.1", 7, "9.9.9.9", 80);
    packet[26] = 0;
    packet[27] = 0;
    try (RouterFixture r = start("", "")) {
      r.push("in", packet);
      // ~(~0 + ~(0x0a00 + 1 + 7) + 0x0100 + 1 + 0x0400), folded
      assertThat(ByteBuffer.wrap(r.sent("out").getFirst()).getShort(26)).isEqualTo((short) 0x0507);
    }
  }

  @Test
  void packetsTooShortForPortsOrChecksumKeepTheirLength() {
    try (RouterFixture r = start("", "")) {
      r.push("in", raw(50, "10.0.0.1", "9.9.9.9"), raw(50, "10.0.0.2", "9.9.9.9", (byte) 0));
      r.push("in", raw(50, "10.0.0.3", "9.9.9.9", new byte[6]));
      r.push("in", tcp0("10.0.0.4"));
      List<byte[]> sent = r.sent("out");
      assertThat(sent.get(0)).hasSize(20);
      assertThat(sent.get(1)).hasSize(21).endsWith(4);
      assertThat(sent.get(2)).endsWith(4, 2, 0, 0, 0, 0);
      assertThat(sent.get(3)).endsWith(4, 3, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  private static byte[] tcp0(String source) {
    return raw(IpPackets.TCP, source, "9.9.9.9", new byte[10]);
  }

  @Test
  void repliesGoBackToWhomTheyAreFor() {
    try (RouterFixture r = start("", "")) {
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, SYN, 0), udp("10.0.0.2", 8, "9.9.9.9", 80));
      r.push("back", udp("9.9.9.9", 80, "1.0.0.1", 1025), udp("9.9.9.9", 80, "1.0.0.1", 1025));
      r.push("back", tcp("9.9.9.9", 80, "1.0.0.1", 1024, SYN | ACK, 0));
      r.push("back", tcp("9.9.9.9", 80, "1.0.0.1", 1026, SYN | ACK, 0));
      assertThat(ends(r, "home"))
          .containsExactly(
              "9.9.9.9:80 > 10.0.0.2:8", "9.9.9.9:80 > 10.0.0.2:8", "9.9.9.9:80 > 10.0.0.1:7");
      assertThat(r.sent("home")).allMatch(IpPackets::isIntact);
    }
  }

  @Test
  void newFlowsAreDroppedWhenAllPortsAreInUse() {
    try (RouterFixture r = start("CAPACITY 131072", "")) {
      for (int i = 0; i < 64513; i++) {
        r.push("in", udp("10.0.0.1", i, "9.9.9.9", 80));
      }
      assertThat(r.sent("out")).hasSize(64512);
      assertThat(r.read("nat.available")).isEqualTo("0");
      assertThat(r.read("nat.dropped")).isEqualTo("1");
      r.push("in", udp("10.0.0.1", 5, "9.9.9.9", 80));
      assertThat(ends(r, "out").getLast()).isEqualTo("1.0.0.1:1029 > 9.9.9.9:80");
    }
  }

  @Test
  void aTimedOutFlowGivesItsPortBackAndStartsAnew() {
    try (RouterFixture r = start("TIMEOUT 1", "")) {
      r.push("in", udp("10.0.0.1", 7, "9.9.9.9", 80));
      r.driver().runFor(1_500_000_000);
      assertThat(r.read("there.count")).isEqualTo("0");
      assertThat(r.read("nat.available")).isEqualTo("64512");
      r.push("in", udp("10.0.0.9", 7, "9.9.9.9", 80));
      r.push("back", udp("9.9.9.9", 80, "1.0.0.1", 1024));
      assertThat(ends(r, "out").getLast()).isEqualTo("1.0.0.1:1025 > 9.9.9.9:80");
      assertThat(r.sent("home")).as("nothing reaches the next host").isEmpty();
    }
  }

  @Test
  void withStateAConnectionEndsWithBothFins() {
    try (RouterFixture r = start("", ", STATE true")) {
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, SYN, 0));
      r.push("back", tcp("9.9.9.9", 80, "1.0.0.1", 1024, FIN | ACK, 0));
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, FIN | ACK, 0));
      assertThat(r.sent("out")).hasSize(2);
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, SYN, 0));
      assertThat(ends(r, "out").getLast()).isEqualTo("1.0.0.1:1025 > 9.9.9.9:80");
    }
  }

  @Test
  void withStateAResetFreesThePortThatNobodyAnswered() {
    try (RouterFixture r = start("", ", STATE true")) {
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, SYN, 0));
      assertThat(r.read("nat.available")).isEqualTo("64511");
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, RST, 0));
      assertThat(r.read("nat.available")).isEqualTo("64512");
    }
  }

  @Test
  void aTcpFlowCanBeAskedToBeginWithASyn() {
    try (RouterFixture r = start("", ", ACCEPT_NONSYN false")) {
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, ACK, 0));
      assertThat(r.sent("out")).isEmpty();
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, SYN, 0));
      r.push("in", tcp("10.0.0.1", 7, "9.9.9.9", 80, ACK, 0), udp("10.0.0.1", 7, "9.9.9.9", 80));
      assertThat(r.sent("out")).hasSize(3);
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    String manager = "Idle -> FlowIPManagerIMP -> ";
    assertThat(RouterFixture.errors(manager + "FlowIPNAT -> Discard;"))
        .anyMatch(line -> line.contains("SIP: required argument missing"));
    assertThat(RouterFixture.errors(manager + "FlowIPNATReverse(nobody) -> Discard;"))
        .anyMatch(line -> line.contains("NAT must name a FlowIPNAT element: NAT=nobody"));
  }
}
