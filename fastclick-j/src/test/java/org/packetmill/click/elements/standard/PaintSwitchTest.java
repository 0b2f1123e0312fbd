package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class PaintSwitchTest {
  @Test
  void theColourIsTheOutput() {
    String config =
        """
        in :: TestIn -> p :: Paint(0) -> s :: PaintSwitch;
        s[0] -> a :: TestOut; s[1] -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      byte color = 0;
      for (String each : new String[] {"0", "1", "2", "255"}) {
        r.write("p.color", each);
        r.push("in", new byte[] {color++});
      }

      assertThat(r.sent("a")).containsExactly(new byte[] {0}, new byte[] {3});
      assertThat(r.sent("b")).containsExactly(new byte[] {1}, new byte[] {3});
    }
  }

  /** The length is the colour. */
  @Test
  void copiesForAllComeBeforeTheirBatchExceptAtTheLastOutput() {
    String config =
        """
        in :: TestIn -> AggregateLength -> s :: PaintSwitch(20);
        s[0] -> a :: TestOut; s[1] -> b :: TestOut; s[2] -> c :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.pushBatch("in", new byte[1], new byte[2], new byte[255], new byte[1], new byte[2]);

      assertThat(r.sent("a")).extracting(data -> data.length).containsExactly(255);
      assertThat(r.sent("b")).extracting(data -> data.length).containsExactly(255, 1, 1);
      assertThat(r.sent("c")).extracting(data -> data.length).containsExactly(2, 255, 2);
    }
  }
}
