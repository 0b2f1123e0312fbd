package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The elements of DPDK's beside the devices. */
@NeedsDpdk
class DpdkElementsTest {
  @TempDir private Path directory;

  @Test
  void aRingLeadsFromOnePartToAnother() throws Exception {
    int before = MbufPools.missing();
    Path in = Frames.write(directory.resolve("in.pcap"), Frames.mixed(400));
    Path out = directory.resolve("out.pcap");
    try (Run run =
        new Run(
            """
            FromDPDKDevice(0) -> to :: ToDPDKRing(MEM_POOL p, FROM_PROC a, TO_PROC b, NDESC 512);
            from :: FromDPDKRing(MEM_POOL p, FROM_PROC a, TO_PROC b, NDESC 512) -> ToDPDKDevice(0);
            """,
            "0=dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s".formatted(in, out))) {
      run.rounds(300);
      assertThat(run.number("from.count")).isEqualTo(400);
      assertThat(run.number("to.dropped")).isZero();
    }
    assertThat(Frames.read(out)).isEqualTo(Frames.read(in));
    assertThat(MbufPools.missing()).isEqualTo(before);
  }

  @Test
  void aFullRingDrops() throws Exception {
    int before = MbufPools.missing();
    try (Run run =
        new Run(
            "FromDPDKDevice(0) -> to :: ToDPDKRing(MEM_POOL p, FROM_PROC a, TO_PROC c, NDESC 64)",
            "0=dpdk:net_null0")) {
      run.rounds(5);
      assertThat(run.number("to.count")).isEqualTo(63);
      assertThat(run.number("to.dropped")).isGreaterThan(63);
    }
    assertThat(MbufPools.missing()).isEqualTo(before);
  }

  @Test
  void packetsAreMovedIntoMbufs() throws Exception {
    int before = MbufPools.missing();
    Path in = Frames.write(directory.resolve("in.pcap"), Frames.mixed(300));
    Path out = directory.resolve("out.pcap");
    for (String arguments : new String[] {"", "true, 64", "FAIL true"}) {
      try (Run run =
          new Run(
              """
              from :: FromDPDKDevice(1) -> e :: EnsureDPDKBuffer(%s)
                -> f :: EnsureDPDKBuffer(FAIL true) -> to :: ToDPDKDevice(0);
              """
                  .formatted(arguments),
              "0=dpdk:net_pcap0,tx_pcap=%s,rx_pcap=%s,infinite_rx=0".formatted(out, in),
              "1=replay:" + in)) {
        run.rounds(100);
        assertThat(run.number("from.count")).isEqualTo(300);
        assertThat(run.number("f.dropped")).isZero();
        long kept = arguments.startsWith("FAIL") ? 0 : 300;
        assertThat(run.number("to.count")).isEqualTo(kept);
        assertThat(run.number("e.dropped")).isEqualTo(300 - kept);
      }
      if (!arguments.startsWith("FAIL")) {
        assertThat(Frames.read(out)).isEqualTo(Frames.read(in));
      }
    }
    assertThat(MbufPools.missing()).isEqualTo(before);
  }

  @Test
  void theNumberOfBuffersIsSaid() throws Exception {
    try (Run run =
        new Run(
            "info :: DPDKInfo(500); in :: FromDPDKDevice(0) -> ToDPDKDevice(0)",
            "0=dpdk:net_null0")) {
      run.rounds(3);
      assertThat(run.read("info.pool_count")).matches("in [1-4][0-9]{2}\n|in 500\n");
    }
    assertThat(Run.error("DPDKInfo(500); DPDKInfo(600)"))
        .contains("There can be only one instance of DPDKInfo!");
  }
}
