package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** CheckARPHeader and ARPFaker. */
class ArpHeadersTest {
  private static byte[] header(String fixed, int length) {
    return Arrays.copyOf(HexFormat.of().parseHex(fixed), length);
  }

  @Test
  void headersAreChecked() {
    String config =
        """
        in :: TestIn -> c :: CheckARPHeader(DETAILS true) -> out :: TestOut; c[1] -> bad :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", header("0001080006040001", 30), header("0001080006040001", 7));
      r.push("in", header("0001080006040001", 27), header("0001080005040001", 28));
      r.push("in", header("0001080006050001", 40), header("000186dd06040001", 40));
      r.push("in", header("0006080005040001", 26));
      assertThat(r.sent("out")).hasSize(2);
      assertThat(r.seen("out").getFirst().networkOffset()).isZero();
      assertThat(r.seen("out").getFirst().transportOffset()).isEqualTo(28);
      assertThat(r.sent("bad")).hasSize(5);
      assertThat(r.read("c.drops")).isEqualTo("5");
      assertThat(r.read("c.drop_details"))
          .isEqualTo(
              "1\ttiny packet\n1\ttoo small for addresses\n"
                  + "1\tbad hardware type/length\n2\tbad protocol type/length\n");
      assertThat(r.chatter()).containsExactly("ARP header check failed: tiny packet");
    }
  }

  @Test
  void repliesAreSentUnasked() {
    String config =
        "ARPFaker(1.0.0.2, 0:0:0:0:0:2, 1.0.0.1, 0:0:0:0:0:1) -> out :: TestOut;"
            + " DriverManager(wait 12s, stop);";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.sent("out")).hasSize(2);
      assertThat(HexFormat.of().formatHex(r.sent("out").getFirst()))
          .isEqualTo(
              "0000000000020000000000010806"
                  + "0001080006040002"
                  + "00000000000101000001"
                  + "00000000000201000002");
    }
  }
}
