package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.cli.bench.Telemetry.Counters;
import org.packetmill.cli.user.UserException;

class L3fwdLossTest {
  @Test
  void forgivesWhatIsUnderWayAndOneReadingThatWasInterrupted() {
    List<Counters> counted =
        List.of(
            new Counters(1000, 968),
            new Counters(2000, 9000),
            new Counters(30_000, 10_000),
            new Counters(40_000, 40_032),
            new Counters(50_000, 50_000));
    assertThatCode(() -> L3fwdLoss.check("net_null0", counted)).doesNotThrowAnyException();
  }

  @Test
  void noticesThatPacketsGetLost() {
    List<Counters> counted =
        List.of(new Counters(1000, 999), new Counters(512_000, 511_000), new Counters(900, 1));
    assertThatThrownBy(() -> L3fwdLoss.check("net_null0", counted))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("received=900, sent=1, device=net_null0");
  }
}
