package org.packetmill.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FastPathTest {
  @Test
  void readsTheCounts() {
    FastPath path = FastPath.parse("yes: baked, raw memory\nfast 990\ntotal 1000\nshare 99.00\n");
    assertThat(path.state()).isEqualTo("yes: baked, raw memory");
    assertThat(path.share()).isEqualTo(0.99);
    assertThat(path).hasToString("990 of 1,000 packets (99.0 %)");
  }

  @Test
  void takesWhatIsMissingForNothing() {
    assertThat(FastPath.parse("no: the jar is not milled\n").share()).isZero();
    assertThat(FastPath.parse("").state()).isEqualTo("no: the router cannot tell");
  }
}
