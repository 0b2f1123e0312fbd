package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.trace.Trace;
import org.packetmill.cli.user.UserException;

/** The real program, where the folder with its source is named. */
@EnabledIfEnvironmentVariable(named = L3fwdSource.VARIABLE, matches = ".+")
class L3fwdRunTest {
  /** The first frame's byte of IP version and header length. */
  private static final int VERSION_AND_LENGTH = 24 + 16 + 14;

  @TempDir private static Path directory;
  private static Path program;
  private static Path trace;

  @BeforeAll
  static void compile() throws IOException {
    program = L3fwdSource.build(Path.of(System.getenv(L3fwdSource.VARIABLE)), directory);
    trace = directory.resolve("trace.pcap");
    Trace.udp64(1, 512).write(trace);
  }

  private static double measure(Path file) throws IOException {
    return L3fwd.measure(program, "net_pcap0,rx_pcap=%s,infinite_rx=1".formatted(file), directory);
  }

  @Test
  void measuresATraceOfWhichItSendsEveryPacket() throws IOException {
    assertThat(measure(trace)).isBetween(0.1, 100_000.0);
  }

  @Test
  void isNoYardstickWhereItDropsPackets() throws IOException {
    byte[] bytes = Files.readAllBytes(trace);
    assertThat(bytes[VERSION_AND_LENGTH]).isEqualTo((byte) 0x45);
    bytes[VERSION_AND_LENGTH] = 0x41;
    Path invalid = Files.write(directory.resolve("invalid.pcap"), bytes);
    assertThatThrownBy(() -> measure(invalid))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not send every packet")
        .hasMessageContaining("received=");
  }

  @Test
  void tellsWhyItCannotUseADevice() {
    assertThatThrownBy(() -> measure(directory.resolve("none.pcap")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("l3fwd cannot use the device");
  }
}
