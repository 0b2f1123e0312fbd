package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariantResultTest {
  @Test
  void takesMediansAndTheLeastShare() {
    VariantResult result =
        VariantResult.of(
            List.of(Run.of(10, 11, 1, 5), Run.of(30, 30, 0.995, 5), Run.of(20, 40, 1, 5)));
    assertThat(result.cpuNsPerPacket()).isEqualTo(20);
    assertThat(result.wallNsPerPacket()).isEqualTo(30);
    assertThat(result.fastPathShare()).isEqualTo(0.995);
  }

  @Test
  void takesTheMiddleOfTwo() {
    VariantResult result = VariantResult.of(List.of(Run.of(10, 10, 1, 5), Run.of(20, 20, 1, 5)));
    assertThat(result.cpuNsPerPacket()).isEqualTo(15);
  }
}
