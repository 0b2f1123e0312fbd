package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.packetmill.click.router.ConfigurationException;

/** A device's offloads are settled when it starts: no other configuration can change them. */
@NeedsDpdk
class SwappedOffloadsTest {
  private static final String FORWARD = "from :: FromDPDKDevice(0%s) -> to :: ToDPDKDevice(0%s)";
  private static final String PLAIN = FORWARD.formatted("", "");

  private static void refuses(Run run, String receive, String send, String words) {
    assertThatThrownBy(() -> run.next(FORWARD.formatted(receive, send)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("runs with other offloads: " + words + "; stop it first");
  }

  @Test
  void aRunningPortRefusesOthers() throws Exception {
    try (Run run = new Run(PLAIN, "0=dpdk:net_null8")) {
      run.rounds(1);
      refuses(run, ", VLAN_STRIP true", "", "running=[], wanted=[VLAN_STRIP]");
      refuses(run, "", ", IPCO true", "running=[], wanted=[IPV4_CHECKSUM]");
      long before = run.number("to.count");
      run.rounds(1);
      assertThat(run.number("to.count")).isGreaterThan(before);
    }
  }

  @Test
  void andTakesTheSameAgain() throws Exception {
    try (Run run = new Run(PLAIN, "0=dpdk:net_null9")) {
      run.rounds(1);
      run.driver().hotSwap(run.next(PLAIN));
      long before = run.number("to.count");
      run.rounds(1);
      assertThat(run.number("to.count")).isGreaterThan(before);
    }
  }
}
