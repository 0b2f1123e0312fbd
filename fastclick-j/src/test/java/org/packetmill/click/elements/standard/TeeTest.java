package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class TeeTest {
  @Test
  void everyOutputGetsEveryPacket() {
    String config =
        """
        in :: TestIn -> t :: Tee(3); t[0] -> a :: TestOut; t[1] -> b :: TestOut; t[2] -> c :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.pushBatch("in", new byte[] {1}, new byte[] {2});

      assertThat(r.sent("a")).containsExactly(new byte[] {1}, new byte[] {2});
      assertThat(r.sent("b")).containsExactly(new byte[] {1}, new byte[] {2});
      assertThat(r.sent("c")).containsExactly(new byte[] {1}, new byte[] {2});
      assertThat(r.batches("c")).containsExactly(2);
    }
  }

  @Test
  void aCopyThatIsWrittenLeavesTheOthersAlone() {
    String config =
        """
        in :: TestIn -> t :: Tee -> EtherMirror -> a :: TestOut; t[1] -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      byte[] frame = new byte[14];
      frame[0] = 1;
      r.push("in", frame.clone());

      assertThat(r.sent("a").getFirst()[6]).isEqualTo((byte) 1);
      assertThat(r.sent("b")).containsExactly(frame);
    }
  }

  @Test
  void theNumberOfArmsMustBeThatOfTheOutputs() {
    assertThat(RouterFixture.errors("TestIn -> Tee(2) -> TestOut;"))
        .anyMatch(line -> line.contains("1 outputs implies 1 arms"));
  }
}
