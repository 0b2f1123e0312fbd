package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class InformationElementsTest {
  @Test
  void addressesHaveNamesWithinTheirCompound() {
    try (RouterFixture r =
        RouterFixture.start(
            """
            elementclass Wrap { AddressInfo(a 02:00:00:00:00:07);
              input -> EtherEncap(0x0800, a, b) -> output }
            AddressInfo(b 00:00:00:00:00:09, a 00:00:00:00:00:01);
            in :: TestIn -> Wrap -> out :: TestOut;
            """)) {
      r.push("in", new byte[] {1});
      assertThat(r.sent("out").getFirst()).startsWith(0, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 7);
    }
    assertThat(RouterFixture.errors("AddressInfo(a, b 1.2.3, c)"))
        .containsSubsequence(
            "  expected 'NAME [ADDRS]'",
            "  '1.2.3' is not a recognizable address",
            "  expected 'NAME [ADDRS]'");
  }

  @Test
  void sharesAreNumbers() {
    try (RouterFixture r = RouterFixture.start("ScheduleInfo(a, b x, c -1, d 0.5)")) {
      assertThat(r.chatter()).filteredOn("  expected 'ELEMENTNAME PARAM'"::equals).hasSize(3);
    }
  }
}
