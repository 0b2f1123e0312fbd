package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {
  private static final String GREETING =
      "{\"version\":\"DPDK 22.11.0\",\"pid\":7,\"max_output_len\":16384}";

  @TempDir private Path directory;
  private Path socket;

  @BeforeEach
  void name() {
    socket = directory.resolve("dpdk_telemetry.v2");
  }

  private static String stats(String received, String sent) {
    return "{\"/ethdev/stats\":{\"ipackets\":%s,\"opackets\":%s,\"imissed\":0,\"q_ipackets\":[9]}}"
        .formatted(received, sent);
  }

  @Test
  void readsAPortsCounters() throws Exception {
    try (FakeTelemetry server =
            new FakeTelemetry(
                socket, GREETING, "{\"/ethdev/stats\":null}", stats("6000000000", "5999999968"));
        Telemetry telemetry = Telemetry.connect(socket)) {
      assertThat(telemetry.counters(0)).isEqualTo(Telemetry.Counters.NONE);
      assertThat(telemetry.counters(3))
          .isEqualTo(new Telemetry.Counters(6_000_000_000L, 5_999_999_968L));
      assertThat(server.commands()).containsExactly("/ethdev/stats,0", "/ethdev/stats,3");
    }
  }

  @Test
  void noticesThatTheProgramIsGone() throws Exception {
    try (FakeTelemetry server = new FakeTelemetry(socket, GREETING);
        Telemetry telemetry = Telemetry.connect(socket)) {
      assertThatThrownBy(() -> telemetry.counters(0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is gone");
      assertThat(server.commands()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"version\":7}", "{}", "[]", "hello", "{\"version\":"})
  void refusesAnotherServer(String greeting) throws Exception {
    try (FakeTelemetry server = new FakeTelemetry(socket, greeting)) {
      assertThatThrownBy(() -> Telemetry.connect(socket))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("DPDK's telemetry")
          .hasMessageContaining(greeting);
      assertThat(server.commands()).isEmpty();
    }
  }

  @Test
  void tellsThatNobodyListens() {
    assertThatThrownBy(() -> Telemetry.connect(socket))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("socket=" + socket);
  }

  @Test
  void refusesAnswersWithoutCounters() {
    for (String answer : new String[] {"{}", "[]", "{\"/ethdev/stats\":{\"ipackets\":1}}"}) {
      assertThatThrownBy(() -> Telemetry.counters(answer))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("tells no ")
          .hasMessageContaining("answer=" + answer);
    }
    for (String count : new String[] {"\"1\"", "1.5", "99999999999999999999", "null"}) {
      assertThatThrownBy(() -> Telemetry.counters(stats("1", count)))
          .hasMessageContaining("tells no opackets");
    }
    assertThatThrownBy(() -> Telemetry.counters("{\"/ethdev")).hasMessageContaining("no JSON");
  }
}
