package org.packetmill.click.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortBindingsTest {
  @TempDir Path folder;

  @Test
  void opensAPortOnFirstUse() throws IOException {
    Path in = PcapBytes.ethernet().frame(0, 0, new byte[60]).write(folder.resolve("in"));
    Path out = folder.resolve("out");
    try (PortBindings ports =
        PortBindings.parse(
            List.of("0=replay:" + in + ",loop", "7=pcap:" + in + "," + out, "8=pcap:" + in))) {
      assertThat(out).doesNotExist();
      assertThat(ports.open(0).description()).isEqualTo("replay:" + in + ",loop");
      assertThat(ports.open(0)).isSameAs(ports.open(0)).isNotSameAs(ports.open(7));
      assertThat(out).exists();
      assertThat(ports.open(8).exhausted()).isFalse();
    }
    assertThat(out).hasSize(24);
  }

  @Test
  void tellsEveryProblemInALineOfItsOwn() {
    assertThatThrownBy(() -> PortBindings.parse(List.of("x", "0=tap:eth0", "1=replay:f,fast")))
        .isInstanceOf(PortException.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay:f           | a port is given as N=replay:FILE",
        "65536=replay:f     | a port is given as",
        "0=tap:eth0         | unknown kind of port 'tap'",
        "0=memif:/m,role=x  | ports of kind 'memif' are in xchange-jni, which is not on the class path",
        "0=replay:          | a file is missing",
        "0=pcap             | a file is missing",
        "0=replay:f,fast    | unknown option 'fast'; there are: loop",
        "0=replay:f,model=x | model must be copying or xchange: model=x",
        "0=replay:f,inflight=0 | between 1 and 65536: inflight=0",
        "0=replay:f,limit=  | must be a number",
      })
  void saysWhatIsWrongWithABinding(String spec, String problem) {
    assertThatThrownBy(() -> PortBindings.parse(List.of(spec)))
        .isInstanceOf(PortException.class)
        .hasMessageStartingWith("--port " + spec + ": ")
        .hasMessageContaining(problem);
  }

  @Test
  void refusesToBindAPortTwice() {
    assertThatThrownBy(() -> PortBindings.parse(List.of("0=replay:a", "0=replay:b")))
        .hasMessage("--port 0=replay:b: port 0 is bound to replay:a already");
  }

  @Test
  void saysWhyAPortCannotBeOpened() throws IOException {
    Path broken = Files.write(folder.resolve("broken"), new byte[5]);
    try (PortBindings ports =
        PortBindings.parse(List.of("0=replay:" + folder.resolve("none"), "1=replay:" + broken))) {
      assertThatThrownBy(() -> ports.open(0))
          .hasMessage("port 0: " + folder.resolve("none") + ": No such file or directory");
      assertThatThrownBy(() -> ports.open(1))
          .hasMessage("port 1: " + broken + ": not a tcpdump file (too short): bytes=5");
      assertThatThrownBy(() -> ports.open(2))
          .hasMessage("port 2 is not bound; start with --port 2=replay:FILE");
    }
  }
}
