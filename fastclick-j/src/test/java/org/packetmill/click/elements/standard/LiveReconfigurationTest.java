package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

/** The elements that FastClick configures again while the router runs. */
class LiveReconfigurationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Paint(1)                                | 7
          Print(in)                               | out, 64, CONTENTS ASCII
          Truncate(64)                            | 60
          SetIPAddress(10.0.0.1)                  | 10.0.0.2
          SetPacketType(HOST)                     | BROADCAST
          Pad(60)                                 | 64, ZERO false
          HostEtherFilter(1:1:1:1:1:1)            | 2:2:2:2:2:2, true
          ICMPError(10.0.0.1, timeexceeded)       | 10.0.0.2, unreachable, host
          """)
  void configWrites(String element, String config) {
    String text = "TestIn -> e :: %s -> TestOut;".formatted(element);
    try (RouterFixture r = RouterFixture.start(text)) {
      r.write("e.config", config);

      assertThat(r.read("e.config")).isEqualTo(config);
      assertThat(r.writeError("e.config", "a, b, c, d, e, f, g")).isNotEmpty();
      assertThat(r.read("e.config")).isEqualTo(config);
    }
  }

  @Test
  void aRefusedConfigurationChangesNothing() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> e :: Paint(3) -> out :: TestOut;")) {
      assertThat(r.writeError("e.config", "300")).contains("COLOR");
      assertThat(r.read("e.color")).isEqualTo("3");
      assertThat(r.writeError("e.config", "4, 5, 6")).contains("too many arguments");
      assertThat(r.read("e.color")).isEqualTo("3");

      r.write("e.config", "4, 20");
      r.push("in", new byte[1]);

      TestOut.Seen seen = r.seen("out").getFirst();
      assertThat(seen.anno8(17)).isZero();
      assertThat(seen.anno8(20)).isEqualTo(4);
    }
  }

  @Test
  void aClassifierGetsNewPatterns() {
    String config =
        "in :: TestIn -> c :: Classifier(0/01, -); c[0] -> a :: TestOut; c[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("c.config", "0/02, -");
      r.push("in", new byte[] {1});
      r.push("in", new byte[] {2});

      assertThat(r.sent("a")).containsExactly(new byte[] {2});
      assertThat(r.sent("b")).containsExactly(new byte[] {1});
      assertThat(r.writeError("c.config", "-")).contains("need 2 arguments, one per output port");
      r.push("in", new byte[] {2});
      assertThat(r.sent("a")).hasSize(2);
    }
  }

  @Test
  void aSwitchGetsAnotherOutput() {
    String config = "in :: TestIn -> s :: Switch(0); s[0] -> a :: TestOut; s[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("s.config", "1");
      assertThat(r.writeError("s.config", "2")).contains("output must be < 2");
      r.push("in", new byte[] {1});

      assertThat(r.read("s.switch")).isEqualTo("1");
      assertThat(r.sent("b")).hasSize(1);
    }
  }

  @Test
  void aSourceStartsToCountAgain() {
    String config = "s :: InfiniteSource(ab, 2, ACTIVE false) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("s.active", "true");
      r.rounds(10);
      assertThat(r.read("s.count")).isEqualTo("2");

      r.write("s.config", "cd, 1");
      assertThat(r.read("s.count")).isEqualTo("0");
      r.write("s.active", "true");
      r.rounds(10);

      assertThat(r.sent("out"))
          .containsExactly(new byte[] {'a', 'b'}, new byte[] {'a', 'b'}, new byte[] {'c', 'd'});
    }
  }

  @Test
  void aRatedSourceKeepsItsCount() {
    String config = "s :: RatedSource(ab, 1000, 2, false) -> Discard;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("s.config", "cd, 500, 3, false");

      assertThat(r.read("s.data")).isEqualTo("cd");
      assertThat(r.read("s.rate")).isEqualTo("500");
      assertThat(r.read("s.limit")).isEqualTo("3");
      assertThat(r.read("s.count")).isEqualTo("0");
    }
  }

  @Test
  void truncateHasAHandler() {
    String config = "in :: TestIn -> t :: Truncate(100000) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("t.nbytes")).isEqualTo("100000");
      r.write("t.nbytes", "3");
      r.push("in", new byte[5]);

      assertThat(r.sent("out")).containsExactly(new byte[3]);
      assertThat(r.writeError("t.nbytes", "-1")).isEqualTo("expected integer");
    }
  }
}
