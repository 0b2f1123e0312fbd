package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.packetmill.cli.user.UserException;

class TestpmdTest {
  /** Where there is no testpmd it cannot be measured; where everything is installed it must be. */
  private static void needTestpmd() {
    assumeTrue(
        "true".equals(System.getenv("CI")) || Files.exists(Path.of("/usr/bin/dpdk-testpmd")),
        "needs dpdk-testpmd (Debian: dpdk-dev)");
  }

  @Test
  void leavesOutWhatIsNotTheDevices() {
    assertThat(Testpmd.device("dpdk:net_pcap0,rx_pcap=a,infinite_rx=1,model=inplace,pool=512"))
        .isEqualTo("net_pcap0,rx_pcap=a,infinite_rx=1");
  }

  @Test
  void measuresAVirtualDevice() throws Exception {
    needTestpmd();
    assertThat(Testpmd.measure("net_null0", "mac")).isBetween(0.1, 100_000.0);
  }

  @Test
  void tellsWhyItCannot() {
    needTestpmd();
    assertThatThrownBy(() -> Testpmd.measure("net_pcap0,rx_pcap=/does/not/exist", "io"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("testpmd cannot use the device")
        .hasMessageContaining("No such file");
  }
}
