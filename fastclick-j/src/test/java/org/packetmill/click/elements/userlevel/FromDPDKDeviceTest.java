package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.packet.PacketType;
import org.packetmill.click.port.PcapBytes;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;
import org.packetmill.click.testing.RouterFixture;

class FromDPDKDeviceTest {
  private static final int FRAMES = 70;

  @TempDir Path folder;
  private Path out;
  private PortBindings ports;

  @BeforeEach
  void bindPorts() throws IOException {
    PcapBytes bytes = PcapBytes.ethernet();
    for (int i = 0; i < FRAMES; i++) {
      bytes.frame(i + 1, 0, PcapBytes.payload(60, i));
    }
    Path in = bytes.write(folder.resolve("in.pcap"));
    out = folder.resolve("out.pcap");
    ports = PortBindings.parse(List.of("0=pcap:" + in + "," + out, "1=replay:" + in + ",loop"));
  }

  @AfterEach
  void closePorts() {
    ports.close();
  }

  @Test
  void pushesBurstsAndStopsTheDriverWhenThePortHasRunDry() {
    try (RouterFixture r = start("from :: FromDPDKDevice(0) -> out :: TestOut")) {
      r.run();
      assertThat(r.batches("out")).containsExactly(32, 32, 6);
      assertThat(r.sent("out").get(69)).isEqualTo(PcapBytes.payload(60, 69));
      assertThat(r.seen("out"))
          .allSatisfy(packet -> {
            assertThat(packet.type()).isEqualTo(PacketType.HOST);
            assertThat(packet.macOffset()).isZero();
            assertThat(packet.networkOffset()).isNull();
            assertThat(packet.timestamp()).isZero();
            assertThat(packet.anno32(0) | packet.anno32(16) | packet.anno32(20)).isZero();
          });
      assertThat(r.read("from.count")).isEqualTo("70");
      assertThat(r.read("from.hw_bytes")).isEqualTo("4200");
      r.write("from.reset_counts", "");
      assertThat(r.read("from.count")).isEqualTo("0");
    }
  }

  @Test
  void forwardsATraceFromPortToPort() throws IOException {
    try (RouterFixture r = start("FromDPDKDevice(0) -> to :: ToDPDKDevice(0)")) {
      r.run();
      assertThat(r.read("to.count")).isEqualTo("70");
    }
    PcapBytes expected = PcapBytes.ethernet();
    for (int i = 0; i < FRAMES; i++) {
      expected.frame(0, 0, PcapBytes.payload(60, i));
    }
    assertThat(out).hasBinaryContent(expected.toArray());
  }

  @Test
  void marksPacketsAsAsked() {
    String config = "FromDPDKDevice(0, PAINT_QUEUE true, TIMESTAMP true, QUEUE 1, BURST 5)";
    try (RouterFixture r = start("FromDPDKDevice(0) -> Discard; " + config + " -> o :: TestOut")) {
      r.run();
      // These frames are no IP packets: their hash is 0, so all of them go to queue 0.
      assertThat(r.sent("o")).isEmpty();
    }
    ports.close();
    try (RouterFixture r =
        start(
            "FromDPDKDevice(1, N_QUEUES 2, PAINT_QUEUE true, TIMESTAMP true)"
                + " -> o :: TestOut")) {
      r.rounds(1);
      assertThat(r.seen("o").get(1).timestamp()).isEqualTo(2_000_000_000L);
      assertThat(r.seen("o").get(1).anno8(17)).isZero();
    }
  }

  @Test
  void waitsUntilItIsActive() {
    try (RouterFixture r = start("f :: FromDPDKDevice(1, ACTIVE false) -> o :: TestOut")) {
      r.rounds(3);
      assertThat(r.sent("o")).isEmpty();
      r.write("f.active", "true");
      r.write("f.burst", "4");
      r.rounds(1);
      assertThat(r.batches("o")).isNotEmpty().containsOnly(4);
      int seen = r.sent("o").size();
      r.write("f.active", "false");
      r.rounds(3);
      assertThat(r.sent("o")).hasSize(seen);
      assertThat(r.read("f.active")).isEqualTo("false");
    }
  }

  @Test
  void acceptsWhatOnlyMeansSomethingToNetworkCards() {
    String config =
        "FromDPDKDevice(0, 0, false, N_QUEUES 1, MAXTHREADS 2, THREADOFFSET 0, NDESC 512, NUMA"
            + " false, MAC 02:00:00:00:00:01, MTU 1500, MODE rss, PAUSE full, SCALE parallel,"
            + " VERBOSE 2, CLEAR true, LRO true, JUMBO true, VLAN_STRIP false, VLAN_FILTER false) ->"
            + " ToDPDKDevice(0, NDESC 512, MAXTHREADS 1, VERBOSE 1)";
    try (RouterFixture r = start(config)) {
      r.run();
    }
    assertThat(out).hasSize(24 + FRAMES * 76L);
  }

  @Test
  void refusesOffloadsThatThePortDoesNotHave() {
    refuses(
        "FromDPDKDevice(0, VLAN_STRIP true) -> Discard",
        "cannot take VLAN tags off: VLAN_STRIP=true; leave that out, VLANDecap does that");
    refuses(
        "Idle -> ToDPDKDevice(0, SET_VLAN true)",
        "cannot insert VLAN tags: SET_VLAN=true; leave that out, VLANEncap(ANNO) does that");
    refuses(
        "FromDPDKDevice(0, RSS_AGGREGATE true, VLAN_STRIP true) -> Discard",
        "RSS_AGGREGATE and VLAN tags share an annotation");
    refuses(
        "a :: FromDPDKDevice(0) -> d :: Discard; FromDPDKDevice(0, VLAN_STRIP true) -> d",
        "VLAN arguments differ from those of FromDPDKDevice@3, of the same port");
    refuses(
        "Idle -> a :: ToDPDKDevice(0); Idle -> ToDPDKDevice(0, SET_VLAN true)",
        "offloads differ from those of");
  }

  @Test
  void refusesOffloadsOfAConfigurationThatIsToBeSwappedIn() throws Exception {
    String plain = "from :: FromDPDKDevice(1) -> ToDPDKDevice(1)";
    try (RouterFixture r = start(plain)) {
      r.rounds(1);
      assertThatThrownBy(() -> next(r, "FromDPDKDevice(1, VLAN_STRIP true) -> ToDPDKDevice(1)"))
          .hasMessageContaining("cannot take VLAN tags off: VLAN_STRIP=true;");
      assertThatThrownBy(() -> next(r, "FromDPDKDevice(1) -> ToDPDKDevice(1, TCO true)"))
          .hasMessageContaining("cannot calculate TCP checksums: TCO=true;");
      long before = Long.parseLong(r.read("from.count"));
      r.rounds(1);
      assertThat(Long.parseLong(r.read("from.count"))).isGreaterThan(before);
      r.driver().hotSwap(next(r, plain));
      r.rounds(1);
      assertThat(r.read("from.count")).isNotEqualTo("0");
    }
  }

  private static Router next(RouterFixture running, String config) throws ConfigurationException {
    return new RouterBuilder()
        .environment(running.router().environment())
        .text(config, "next")
        .build();
  }

  private void refuses(String config, String words) {
    assertThatThrownBy(() -> start(config)).hasMessageContaining(words);
  }

  @Test
  void withoutItsPortDoesNothingIfThatIsAllowed() {
    try (RouterFixture r =
        start(
            "f :: FromDPDKDevice(5, ALLOW_NONEXISTENT true) -> Discard;"
                + "i :: TestIn -> t :: ToDPDKDevice(5, ALLOW_NONEXISTENT true)")) {
      r.push("i", new byte[60]);
      r.pushBatch("i", new byte[60], new byte[60]);
      assertThat(r.read("f.active")).isEqualTo("false");
      assertThat(r.read("f.device")).isEqualTo("undefined");
      assertThat(r.read("t.dropped")).isEqualTo("3");
    }
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(RouterFixture.errors("FromDPDKDevice(3) -> Discard"))
        .anyMatch(line -> line.contains("no port in this test: port=3"));
    assertThat(RouterFixture.errors("FromDPDKDevice(0000:01:00.0) -> Discard"))
        .anyMatch(line -> line.contains("no port in this test: port="));
    assertThat(RouterFixture.errors("FromDPDKDevice(0000:01:00) -> Discard"))
        .anyMatch(line -> line.contains("0000:01:00: Unknown or invalid PORT"));
    assertThat(RouterFixture.errors("FromDPDKDevice(0, SCALE often) -> Discard"))
        .anyMatch(line -> line.contains("Unknown scaling mode often !"));
    assertThat(RouterFixture.errors("FromDPDKDevice(0, FLOW_RULES_FILE f) -> Discard"))
        .anyMatch(line -> line.contains("not supported: FLOW_RULES_FILE=f; leave it out,"));
    assertThat(RouterFixture.errors("Idle -> ToDPDKDevice(0, IQUEUE 100)"))
        .anyMatch(line -> line.contains("IQUEUE must be a power of 2"));
  }

  private RouterFixture start(String config) {
    return RouterFixture.start(config, ports::open);
  }
}
