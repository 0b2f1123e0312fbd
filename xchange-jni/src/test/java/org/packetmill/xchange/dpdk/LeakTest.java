package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a packet, its mbuf comes back. */
@NeedsDpdk
class LeakTest {
  private static void givesAllBack(String config, String model) throws Exception {
    int before = MbufPools.missing();
    try (Run run = new Run(config, "0=dpdk:net_null0,model=" + model)) {
      run.rounds(20);
      assertThat(run.number("in.count")).isGreaterThan(100);
    }
    assertThat(MbufPools.missing()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void sent(String model) throws Exception {
    givesAllBack("in :: FromDPDKDevice(0) -> ToDPDKDevice(0)", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void dropped(String model) throws Exception {
    givesAllBack("in :: FromDPDKDevice(0) -> Discard", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void duplicated(String model) throws Exception {
    givesAllBack(
        """
        in :: FromDPDKDevice(0) -> copies :: Tee(3);
        copies[0] -> VLANEncap(7) -> ToDPDKDevice(0);
        copies[1] -> Discard;
        copies[2] -> EtherMirror -> ToDPDKDevice(0);
        """,
        model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void leftInQueues(String model) throws Exception {
    givesAllBack(
        "in :: FromDPDKDevice(0) -> q :: Queue(500) -> Idle; Idle -> ToDPDKDevice(0)", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void movedToLargerBuffers(String model) throws Exception {
    givesAllBack(
        """
        in :: FromDPDKDevice(0) -> EtherEncap(0x0800, 2:0:0:0:0:3, 2:0:0:0:0:4)
          -> Unstrip(200) -> Truncate(100) -> ToDPDKDevice(0);
        """,
        model);
  }

  /** Frames of net_null have no IP header, so that each packet ends in an exception. */
  @ParameterizedTest
  @ValueSource(strings = {"copying", "overlaying", "inplace"})
  void thrownIn(String model) throws Exception {
    givesAllBack("in :: FromDPDKDevice(0) -> Strip(60) -> Strip(60) -> DecIPTTL -> Discard", model);
  }

  @Test
  void aLeakIsSeen() throws Exception {
    int before = MbufPools.missing();
    try (Run run =
        new Run(
            "require(package org.packetmill.xchange.dpdk) "
                + "in :: FromDPDKDevice(0) -> Forget -> Discard",
            "0=dpdk:net_null0,size=60")) {
      run.rounds(1);
    }
    assertThat(MbufPools.missing()).isGreaterThan(before);
  }
}
