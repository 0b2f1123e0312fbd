package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class LookupIPRouteMPTest {
  private static RouterFixture start(String routes) {
    return RouterFixture.start(
        "in :: TestIn -> CheckIPHeader -> rt :: LookupIPRouteMP("
            + routes
            + "); rt[0] -> a :: TestOut; rt[1] -> b :: TestOut;");
  }

  private static byte[] to(String address) {
    return IpPacket.udp(1, 2, 0).to(address).bytes();
  }

  @Test
  void takesTheLongestPrefixAndTheLastOfEquals() {
    try (RouterFixture r =
        start("10.0.0.0/8 0, 0.0.0.0/0 0, 10.1.0.0/16 0, 10.1.0.0/16 1, 0.0.0.0/0 9.9.9.9 1")) {
      r.pushBatch("in", to("10.0.0.1"), to("10.1.0.1"), to("11.0.0.1"));
      assertThat(r.sent("a")).containsExactly(to("10.0.0.1"));
      assertThat(r.sent("b")).containsExactly(to("10.1.0.1"), to("11.0.0.1"));
      assertThat(r.seen("b").get(0).anno32(0))
          .isEqualTo(Integer.reverseBytes(IpPacket.address("10.1.0.1")));
      assertThat(r.seen("b").get(1).anno32(0))
          .isEqualTo(Integer.reverseBytes(IpPacket.address("9.9.9.9")));
    }
  }

  @Test
  void dropsPacketsWithoutARoute() {
    try (RouterFixture r = start("10.0.0.0/8 0, 11.0.0.0/8 1")) {
      r.push("in", to("12.0.0.1"));
      assertThat(r.sent("a")).isEmpty();
      assertThat(r.chatter()).containsExactly("LookupIPRouteMP: no route for 12.0.0.1");
    }
  }

  @Test
  void reportsWrongRoutes() {
    assertThat(RouterFixture.errors("Idle -> LookupIPRouteMP(10.0.0.0/8 x, 1 1 1 1) -> Idle;"))
        .contains(
            "  argument 1 should be 'DADDR/MASK [GATEWAY] OUTPUT'",
            "  argument 2 should be 'DADDR/MASK [GATEWAY] OUTPUT'");
    assertThat(RouterFixture.errors("Idle -> LookupIPRouteMP(10.0.0.0/8 4) -> Idle;"))
        .contains("  need 5 or more output ports");
  }
}
