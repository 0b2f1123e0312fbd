package org.packetmill.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FastPathTest {
  @Test
  void readsTheCounts() {
    FastPath path = FastPath.parse("state: fused\nfast: 990\ngeneric: 10\n");
    assertThat(path.share()).isEqualTo(0.99);
    assertThat(path).hasToString("990 of 1,000 packets (99.0 %)");
  }

  @Test
  void takesWhatIsMissingForNothing() {
    FastPath path = FastPath.parse("generic: no entry for this configuration");
    assertThat(path.fast()).isZero();
    assertThat(path.share()).isZero();
  }
}
