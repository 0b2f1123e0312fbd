package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class ARPPrintTest {
  private static final String CONFIG =
      "in :: TestIn -> MarkMACHeader(0, 14) -> a :: ARPPrint(x%s) -> out :: TestOut;";

  @Test
  void messagesArePrintedByOperation() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(", TIMESTAMP false"))) {
      for (int operation : new int[] {1, 2, 3, 4, 8, 9, 7}) {
        r.push("in", message("0001", operation));
      }
      assertThat(r.chatter())
          .containsExactly(
              "x: arp who-has 10.0.0.2 (02-00-00-00-00-02) tell 10.0.0.1",
              "x: arp reply 10.0.0.1 is-at 02-00-00-00-00-01",
              "x: rarp who-is 02-00-00-00-00-02 tell 02-00-00-00-00-01",
              "x: rarp reply 02-00-00-00-00-02 at 10.0.0.2",
              "x: invarp who-is 02-00-00-00-00-02 tell 02-00-00-00-00-01",
              "x: invarp reply 02-00-00-00-00-02 at 10.0.0.2",
              "x: arp-#7");
      assertThat(r.sent("out")).hasSize(7);
    }
  }

  @Test
  void etherShowsTheAddressesAndShortMessagesAreTold() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(", TIMESTAMP false, ETHER true"))) {
      r.push("in", hex("020000000002 020000000001 0806 0001"), message("0006", 2));
      assertThat(r.chatter())
          .containsExactly(
              "x: 02-00-00-00-00-01 > 02-00-00-00-00-02: truncated-arp (2)",
              "x: 02-00-00-00-00-01 > FF-FF-FF-FF-FF-FF: arp reply 10.0.0.1 is-at"
                  + " 02-00-00-00-00-01hardware #6");
      r.write("a.active", "false");
      r.push("in", message("0001", 1));
      assertThat(r.chatter()).hasSize(2);
    }
  }

  private static byte[] message(String hardware, int operation) {
    return hex(
        "ffffffffffff 020000000001 0806"
            + hardware
            + "0800 06 04 000"
            + operation
            + "020000000001 0a000001 020000000002 0a000002");
  }
}
