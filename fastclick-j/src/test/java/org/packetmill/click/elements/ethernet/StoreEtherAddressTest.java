package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class StoreEtherAddressTest {
  @Test
  void writesTheAddressWhereItIsTold() {
    assertThat(stored("1:2:3:4:5:6, src")).isEqualTo(hex("000000000000 010203040506 0000"));
    assertThat(stored("1:2:3:4:5:6, DST")).isEqualTo(hex("010203040506 000000000000 0000"));
    assertThat(stored("1:2:3:4:5:6, 8")).isEqualTo(hex("0000000000000000 010203040506"));
  }

  @Test
  void writesAnAnnotation() {
    String config =
        """
        in :: TestIn -> Paint(5, 2) -> StoreEtherAddress(OFFSET 1, ANNO 0) -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", hex("ffffffffffffff"));

      assertThat(r.sent("out")).containsExactly(hex("ff000005000000"));
    }
  }

  @Test
  void packetsTooShortLeaveByOutput1() {
    String config =
        """
        in :: TestIn -> s :: StoreEtherAddress(1:2:3:4:5:6, 0) -> out :: TestOut;
        s[1] -> short :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[5], new byte[6]);

      assertThat(r.sent("short")).containsExactly(new byte[5]);
      assertThat(r.sent("out")).hasSize(1);
    }
  }

  @Test
  void addressAndAnnotationExcludeEachOther() {
    assertThat(RouterFixture.errors("TestIn -> StoreEtherAddress(OFFSET 0) -> TestOut;"))
        .anyMatch(line -> line.contains("must specify exactly one of ADDR/ANNO"));
  }

  private static byte[] stored(String arguments) {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> StoreEtherAddress(%s) -> out :: TestOut;".formatted(arguments))) {
      r.push("in", new byte[14]);
      return r.sent("out").getFirst();
    }
  }
}
