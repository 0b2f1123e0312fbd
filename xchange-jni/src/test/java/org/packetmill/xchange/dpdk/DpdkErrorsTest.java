package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.port.PortException;

/** What goes wrong with DPDK running is one clear sentence. */
@NeedsDpdk
class DpdkErrorsTest {
  private static final String FORWARD = "FromDPDKDevice(0) -> ToDPDKDevice(0)";

  @Test
  void anUnknownDevice() {
    assertThat(Run.error(FORWARD, "0=dpdk:net_nothing0"))
        .contains("port 0: rte_dev_probe(net_nothing0)")
        .contains("Bad address (-14)")
        .contains("failed to parse device");
  }

  @Test
  void aDeviceThatRefusesItsArguments() {
    assertThat(Run.error(FORWARD, "0=dpdk:net_pcap0,rx_pcap=/does/not/exist"))
        .contains("port 0: rte_dev_probe(net_pcap0,rx_pcap=/does/not/exist)")
        .contains("No such file or directory");
  }

  @Test
  void anUnknownPort() {
    assertThat(Run.error(FORWARD, "0=dpdk:17")).contains("DPDK has no such port: port=17");
  }

  @Test
  void tooManyQueues() {
    String pcap = "0=dpdk:net_ring0";
    assertThat(Run.error("FromDPDKDevice(0, 100) -> ToDPDKDevice(0)", pcap))
        .contains("net_ring0 has 16 receive queues: queue=100");
    assertThat(Run.error("FromDPDKDevice(0) -> ToDPDKDevice(0, 101)", pcap))
        .contains("net_ring0 has 16 transmit queues: queue=101");
  }

  @Test
  void tooLittleMemory() {
    assertThat(Run.error(FORWARD, "0=dpdk:net_null0,pool=4000000"))
        .contains("rte_pktmbuf_pool_create(mbufs=4000000")
        .contains("found too little memory; lower pool=N");
  }

  @Test
  void aQueueWithoutMbufs() throws Exception {
    StandardError error = new StandardError();
    try (error;
        Run run =
            new Run(
                "FromDPDKDevice(0) -> Queue(10000) -> Idle; Idle -> ToDPDKDevice(0)",
                "0=dpdk:net_null0,pool=128")) {
      run.rounds(6000);
    }
    assertThat(error.text())
        .containsOnlyOnce("net_null0: every mbuf of receive queue 0 is in use: pool=128;");
  }

  @Test
  void wrongWords() {
    assertThatThrownBy(() ->
            PortBindings.parse(
                List.of("0=dpdk:", "1=dpdk:net_null0,model=fast", "2=dpdk:net_null0,rxd=0")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("--port 0=dpdk:: a device is missing; write N=dpdk:DEVICE")
        .hasMessageContaining("model must be copying, overlaying or inplace: model=fast")
        .hasMessageContaining("must be a number between 1 and 32768: rxd=0");
  }
}
