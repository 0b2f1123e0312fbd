package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstalledDpdkTest {
  private static final String PROBLEM =
      "/tmp/shim.so: librte_ethdev.so.23: cannot open shared object file: No such file or"
          + " directory";

  @Test
  void dpdkIsAbsent() {
    assertThat(InstalledDpdk.explain(PROBLEM, List.of()))
        .isEqualTo(
            "DPDK is not installed: librte_ethdev.so.23 was not found; install DPDK 22.11"
                + " (Debian: libdpdk-dev)");
  }

  @Test
  void dpdkIsOfAnotherAbi() {
    assertThat(InstalledDpdk.explain(PROBLEM, List.of(24)))
        .isEqualTo(
            "the DPDK shim was built for another DPDK: built for ABI 23 (DPDK 22.11), installed is"
                + " ABI 24 (DPDK 23.11); install DPDK's headers (Debian: libdpdk-dev) and a C"
                + " compiler, then run 'packetmill doctor --build-shim'");
  }

  @Test
  void aPartOfDpdkIsMissing() {
    assertThat(InstalledDpdk.explain(PROBLEM, List.of(22, 23)))
        .startsWith("a library of DPDK 22.11 is missing: /tmp/shim.so");
  }

  @Test
  void somethingElse() {
    assertThat(InstalledDpdk.explain("x.so: wrong ELF class", List.of()))
        .isEqualTo("the DPDK shim cannot be loaded: x.so: wrong ELF class");
  }
}
