package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.packet.PacketType;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class HostEtherFilterTest {
  private static final byte[] OURS = hex("020000000001 020000000009 0800");
  private static final byte[] OWN = hex("020000000009 020000000001 0800");
  private static final byte[] BROADCAST = hex("ffffffffffff 020000000009 0800");
  private static final byte[] MULTICAST = hex("01005e000001 020000000009 0800");
  private static final byte[] OTHER = hex("020000000002 020000000009 0800");

  @Test
  void setsTheTypeAndDropsWhatIsForOthers() {
    String config =
        """
        in :: TestIn -> f :: HostEtherFilter(2:0:0:0:0:1) -> out :: TestOut; f[1] -> bad :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", OURS, BROADCAST, MULTICAST, OTHER);

      assertThat(r.seen("out"))
          .extracting(TestOut.Seen::type)
          .containsExactly(PacketType.HOST, PacketType.BROADCAST, PacketType.MULTICAST);
      assertThat(r.seen("bad").getFirst().type()).isEqualTo(PacketType.OTHERHOST);
    }
  }

  @Test
  void dropsWhatItWasToldTo() {
    String config =
        """
        in :: TestIn -> f :: HostEtherFilter(2:0:0:0:0:1, true, false) -> out :: TestOut;
        f[1] -> bad :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", OTHER, OWN);

      assertThat(r.sent("out")).containsExactly(OTHER);
      assertThat(r.sent("bad")).containsExactly(OWN);
    }
  }

  @Test
  void theAddressCanBeChanged() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> f :: HostEtherFilter(2:0:0:0:0:1) -> out :: TestOut;")) {
      r.write("f.ether", "2:0:0:0:0:2");
      r.push("in", OTHER, OURS);

      assertThat(r.read("f.ether")).isEqualTo("02-00-00-00-00-02");
      assertThat(r.sent("out")).containsExactly(OTHER);
      assertThat(r.writeError("f.ether", "x")).isEqualTo("expected Ethernet address");
    }
  }
}
