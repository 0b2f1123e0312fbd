package org.packetmill.click.elements.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.flow.IpPackets.fragment;
import static org.packetmill.click.elements.flow.IpPackets.raw;
import static org.packetmill.click.elements.flow.IpPackets.tcp;
import static org.packetmill.click.elements.flow.IpPackets.udp;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class FlowIPManagerIMPTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "require(package org.packetmill.click.elements.flow);"
            + "in :: TestIn -> MarkIp -> m :: FlowIPManagerIMP("
            + arguments
            + ") -> c :: FlowCounter -> out :: TestOut;");
  }

  @Test
  void aFlowIsAddressesPortsAndProtocol() {
    try (RouterFixture r = start("CAPACITY 64")) {
      r.push("in", udp("10.0.0.1", 1, "10.0.0.2", 2), udp("10.0.0.1", 1, "10.0.0.2", 2));
      assertThat(r.read("m.count")).isEqualTo("1");
      r.push("in", udp("10.0.0.9", 1, "10.0.0.2", 2), udp("10.0.0.1", 9, "10.0.0.2", 2));
      r.push("in", udp("10.0.0.1", 1, "10.0.0.9", 2), udp("10.0.0.1", 1, "10.0.0.2", 9));
      r.push("in", tcp("10.0.0.1", 1, "10.0.0.2", 2, 0, 0));
      assertThat(r.read("m.count")).isEqualTo("6");
      assertThat(r.read("m.count_fids")).isEqualTo("57");
      assertThat(r.read("c.count")).isEqualTo("6");
      assertThat(r.sent("out")).hasSize(7);
    }
  }

  @Test
  void packetsOfFurtherFlowsAreDroppedWhenTheTableIsFull() {
    try (RouterFixture r = start("4")) {
      for (int port = 1; port <= 6; port++) {
        r.push("in", udp("10.0.0.1", port, "10.0.0.2", 2));
      }
      r.push("in", udp("10.0.0.1", 3, "10.0.0.2", 2));
      assertThat(r.sent("out")).hasSize(4);
      assertThat(r.read("m.dropped")).isEqualTo("3");
      assertThat(r.chatter()).containsExactly("m: flow table is full: flows=3");
    }
  }

  @Test
  void capacityIsRoundedUpToAPowerOfTwo() {
    try (RouterFixture r = start("CAPACITY 100")) {
      assertThat(r.read("m.capacity")).isEqualTo("128");
      assertThat(r.read("m.total_capacity")).isEqualTo("128");
    }
    try (RouterFixture r = start("")) {
      assertThat(r.read("m.capacity")).isEqualTo("65536");
    }
  }

  @Test
  void laterFragmentsGoUnderThePortsOfThePacketBefore() {
    byte[] packet = udp("10.0.0.1", 1, "10.0.0.2", 2);
    try (RouterFixture r = start("")) {
      r.push("in", fragment(packet, 0x2000), fragment(packet, 0x2001), fragment(packet, 7));
      assertThat(r.read("m.count")).isEqualTo("2");
      r.push("in", udp("10.0.0.1", 1, "10.0.0.2", 2));
      assertThat(r.read("m.count")).as("no offset: as a whole packet").isEqualTo("2");
      r.push("in", udp("10.0.0.1", 3, "10.0.0.2", 2), fragment(packet, 1));
      assertThat(r.read("m.count")).isEqualTo("4");
    }
  }

  @Test
  void portsThatAreNotThereCountAsZero() {
    try (RouterFixture r = start("")) {
      r.push("in", raw(50, "10.0.0.1", "10.0.0.2"), raw(50, "10.0.0.1", "10.0.0.2", new byte[4]));
      assertThat(r.read("m.count")).isEqualTo("1");
      r.push("in", raw(50, "10.0.0.1", "10.0.0.2", (byte) 1));
      r.push("in", raw(50, "10.0.0.1", "10.0.0.2", (byte) 1, (byte) 0, (byte) 0));
      assertThat(r.read("m.count")).isEqualTo("2");
      assertThat(r.sent("out")).hasSize(4);
    }
  }

  @Test
  void packetsWithoutANetworkHeaderAreDropped() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> FlowIPManagerIMP -> out :: TestOut;")) {
      r.push("in", udp("10.0.0.1", 1, "10.0.0.2", 2));
      assertThat(r.sent("out")).isEmpty();
    }
  }

  @Test
  void idleFlowsEndAndTheirStateIsDropped() {
    try (RouterFixture r = start("CAPACITY 8, TIMEOUT 3, RECYCLE_INTERVAL 1")) {
      r.push("in", udp("10.0.0.1", 1, "10.0.0.2", 2), udp("10.0.0.1", 2, "10.0.0.2", 2));
      tick(r, 2);
      r.push("in", udp("10.0.0.1", 2, "10.0.0.2", 2));
      tick(r, 1);
      assertThat(r.read("m.count")).isEqualTo("1");
      assertThat(r.read("c.open")).isEqualTo("1");
      tick(r, 1);
      assertThat(r.read("m.count")).isEqualTo("1");
      tick(r, 1);
      assertThat(r.read("m.count")).isEqualTo("0");
      assertThat(r.read("c.open")).isEqualTo("0");
      assertThat(r.read("m.count_fids")).isEqualTo("7");
      r.push("in", udp("10.0.0.1", 1, "10.0.0.2", 2));
      assertThat(r.read("c.count")).isEqualTo("3");
    }
  }

  /** Lets so many seconds go by. */
  private static void tick(RouterFixture r, int seconds) {
    r.driver().runFor(seconds * 1_000_000_000L + 1_000_000);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThat(RouterFixture.errors("Idle -> FlowIPManagerIMP(CAPACITY 1) -> Discard;"))
        .anyMatch(line -> line.contains("CAPACITY"));
    assertThat(RouterFixture.errors("Idle -> FlowIPManagerIMP(RECYCLE_INTERVAL 0) -> Discard;"))
        .anyMatch(line -> line.contains("RECYCLE_INTERVAL must be at least 0.001"));
  }

  @Test
  void flowElementsNeedExactlyOneManager() {
    assertThat(RouterFixture.errors("Idle -> FlowCounter -> Discard;"))
        .anyMatch(line -> line.contains("no flow manager upstream"));
    assertThat(
            RouterFixture.errors(
                "Idle -> a :: FlowIPManagerIMP -> c :: FlowCounter -> Discard;"
                    + "Idle -> b :: FlowIPManagerIMP -> c;"))
        .anyMatch(line -> line.contains("upstream=a, b"));
  }
}
