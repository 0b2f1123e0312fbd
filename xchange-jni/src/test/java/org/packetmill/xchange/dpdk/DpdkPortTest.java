package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsDpdk
class DpdkPortTest {
  private static final String ROUTER =
      """
      in :: FromDPDKDevice(0, BURST 32) -> types :: Classifier(12/0800, -);
      out :: ToDPDKDevice(0);
      types[1] -> Discard;
      types[0] -> Paint(1) -> Strip(14) -> CheckIPHeader(CHECKSUM false, VERBOSE false)
        -> table :: LookupIPRouteMP(0.0.0.0/0 0) -> last :: IPOutputCombo(2, 10.1.0.1, 600)
        -> frame :: EtherEncap(0x0800, 2:0:0:0:0:3, 2:0:0:0:0:4) -> out;
      last[1] -> Discard; last[2] -> Discard; last[3] -> Discard;
      last[4] -> ICMPError(10.1.0.1, unreachable, needfrag) -> frame;
      """;

  private static final String COPIES =
      """
      FromDPDKDevice(0) -> copies :: Tee(2);
      out :: ToDPDKDevice(0);
      copies[0] -> Paint(3) -> EtherMirror -> out;
      copies[1] -> VLANEncap(5) -> Strip(2) -> out;
      """;

  private static final String QUEUED =
      "FromDPDKDevice(0) -> EtherMirror -> Queue(5000) -> Unqueue -> ToDPDKDevice(0)";

  @TempDir private Path directory;

  private String pcap(String options) {
    Path in = Frames.write(directory.resolve("in.pcap"), Frames.mixed(700));
    return "0=dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s%s".formatted(in, out("dpdk"), options);
  }

  private Path out(String name) {
    return directory.resolve(name + ".pcap");
  }

  private void sendsTheSame(String config, String options) throws Exception {
    String dpdk = pcap(options);
    try (Run run = new Run(config, dpdk)) {
      run.toTheEnd();
    }
    try (Run run =
        new Run(config, "0=pcap:%s,%s".formatted(directory.resolve("in.pcap"), out("replay")))) {
      run.toTheEnd();
    }
    assertThat(Frames.read(out("dpdk")))
        .hasSizeGreaterThan(500)
        .isEqualTo(Frames.read(out("replay")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void aRouterSendsWhatItSendsOverFiles(String model) throws Exception {
    sendsTheSame(ROUTER, ",model=" + model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void soDoCopiesOfPackets(String model) throws Exception {
    sendsTheSame(COPIES, ",model=" + model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void soDoPacketsThatWait(String model) throws Exception {
    sendsTheSame(QUEUED, ",model=" + model);
  }

  @Test
  void framesOfSeveralSegmentsBecomeOnePacket() throws Exception {
    List<byte[]> frames = List.of(Frames.udp(1, 9000), Frames.udp(2, 100), Frames.udp(3, 2100));
    Path in = Frames.write(directory.resolve("large.pcap"), frames);
    int before = MbufPools.missing();
    // net_pcap makes chains of mbufs of frames that do not fit one; what is sent must fit one.
    try (Run run =
        new Run(
            """
            FromDPDKDevice(0) -> both :: Tee(2);
            both[0] -> ToDPDKDevice(1); both[1] -> small :: ToDPDKDevice(0);
            """,
            "0=dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s,pool=512".formatted(in, out("small")),
            "1=dpdk:net_pcap1,tx_pcap=%s,rx_pcap=%s,room=10000,pool=512,txd=64,rxd=64"
                .formatted(out("whole"), in))) {
      run.rounds(100);
      assertThat(run.number("small.hw_dropped")).isEqualTo(2);
    }
    assertThat(Frames.read(out("whole"))).isEqualTo(Frames.read(in));
    assertThat(Frames.read(out("small"))).isEqualTo(Frames.read(in).subList(1, 2));
    assertThat(MbufPools.missing()).isEqualTo(before);
  }

  @Test
  void netNullForwards() throws Exception {
    try (Run run =
        new Run(
            "in :: FromDPDKDevice(0) -> c :: Counter -> out :: ToDPDKDevice(0)",
            "0=dpdk:net_null0,size=100")) {
      run.rounds(100);
      assertThat(run.number("c.count")).isGreaterThan(1000);
      assertThat(run.number("c.byte_count")).isEqualTo(100 * run.number("c.count"));
      assertThat(run.number("out.hw_count")).isEqualTo(run.number("c.count"));
    }
  }

  @Test
  void netRingLoops() throws Exception {
    String frame = "\\<%s>".formatted(HexFormat.of().formatHex(Frames.udp(1, 64)));
    try (Run run =
        new Run(
            """
            InfiniteSource(DATA %s, LIMIT 500, BURST 20, STOP false) -> sent :: Counter -> ToDPDKDevice(0);
            FromDPDKDevice(0) -> received :: Counter -> Discard;
            """
                .formatted(frame),
            "0=dpdk:net_ring0")) {
      run.rounds(400);
      assertThat(run.number("sent.count")).isEqualTo(500);
      assertThat(run.number("received.count")).isEqualTo(500);
      assertThat(run.number("received.byte_count")).isEqualTo(run.number("sent.byte_count"));
    }
  }

  @Test
  void packetsCrossFromPortToPort() throws Exception {
    String dpdk = pcap("");
    try (Run run =
        new Run(
            """
            FromDPDKDevice(0) -> ToDPDKDevice(1);
            FromDPDKDevice(1) -> back :: Counter -> ToDPDKDevice(0);
            """,
            dpdk,
            "1=dpdk:net_ring1")) {
      run.rounds(500);
    }
    assertThat(Frames.read(out("dpdk"))).isEqualTo(Frames.read(directory.resolve("in.pcap")));
  }

  @Test
  void timeStampsAreThoseOfTheFile() throws Exception {
    String dpdk = pcap("");
    try (Run run =
        new Run(
            """
            FromDPDKDevice(0, TIMESTAMP true) -> Queue(1000)
              -> Unqueue(LIMIT 1) -> Print(TIMESTAMP true, CONTENTS NONE) -> Discard;
            """,
            dpdk)) {
      run.toTheEnd();
      assertThat(run.chatter()).singleElement().asString().contains("1700000000.000250");
    }
  }

  @Test
  void handlersTellWhatTheDriverSays() throws Exception {
    try (Run run =
        new Run(
            """
            in :: FromDPDKDevice(0, PROMISC true, NDESC 256, MTU 1400, BURST 16)
              -> out :: ToDPDKDevice(0, NDESC 128)
            """,
            "0=dpdk:net_null0,size=80")) {
      run.rounds(10);
      long count = run.number("in.count");
      assertThat(count).isPositive();
      assertThat(run.number("in.hw_count")).isEqualTo(count);
      assertThat(run.number("out.hw_count")).isEqualTo(count);
      assertThat(run.read("in.xstats"))
          .contains("rx_good_packets: " + count + "\n", "rx_q0_packets: " + count + "\n");
      assertThat(run.read("in.driver")).isEqualTo("net_null");
      assertThat(run.read("in.carrier")).isEqualTo("1");
      assertThat(run.number("in.speed")).isEqualTo(10_000);
      assertThat(run.number("in.hw_dropped")).isZero();
      assertThat(run.read("in.mac")).matches("([0-9A-F]{2}:){5}[0-9A-F]{2}");
    }
  }

  @Test
  void configurationsMayNameADevice() throws Exception {
    try (Run run =
        new Run("FromDPDKDevice(net_null3) -> c :: Counter -> ToDPDKDevice(net_null3)")) {
      run.rounds(10);
      assertThat(run.number("c.count")).isPositive();
    }
  }

  @Test
  void severalQueuesAreReadInTurn() throws Exception {
    try (Run run =
        new Run(
            """
            FromDPDKDevice(0, 0, N_QUEUES 2, PAINT_QUEUE true) -> queues :: PaintSwitch;
            FromDPDKDevice(0, PAINT_QUEUE true) -> third :: PaintSwitch;
            out :: ToDPDKDevice(0);
            queues[0] -> a :: Counter -> out; queues[1] -> b :: Counter -> out;
            queues[2] -> Discard;
            third[0] -> Discard; third[1] -> Discard; third[2] -> c :: Counter -> out;
            """,
            "0=dpdk:net_null0")) {
      run.rounds(10);
      assertThat(run.number("a.count")).isPositive();
      assertThat(run.number("b.count")).isEqualTo(run.number("a.count"));
      assertThat(run.number("c.count")).isPositive();
    }
  }
}
