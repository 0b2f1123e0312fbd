package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class ARPResponderTest {
  private static final String CONFIG =
      """
      in :: TestIn -> SetVLANAnno(5) -> Paint(3)
        -> a :: ARPResponder(10.0.0.0/8 2:0:0:0:0:8, 10.0.0.1 2:0:0:0:0:1) -> out :: TestOut;
      a[1] -> other :: TestOut;
      """;

  private static final String ASKER = "020000000099";

  @Test
  void theReplyAnswersTheQuestion() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", padded(request("0a000001")));
      r.pushBatch("in", request("0a000002"));

      assertThat(r.sent("out"))
          .containsExactly(reply("020000000001", "0a000001"), reply("020000000008", "0a000002"));
    }
  }

  @Test
  void theReplyIsANewPacketButForTheVlan() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", request("0a000001"));
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.anno8(17)).isZero();
      assertThat(seen.anno8(21)).isEqualTo(5);
      assertThat(seen.macOffset()).isZero();
    }
  }

  @Test
  void everythingElseLeavesByOutput1() {
    byte[] forOthers = request("0b000001");
    byte[] reply = reply("020000000001", "0a000001");
    byte[] tooShort = Arrays.copyOf(request("0a000001"), 41);
    byte[] noEthernet = request("0a000001");
    noEthernet[15] = 6;
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", forOthers, reply, tooShort, noEthernet, new byte[0]);

      assertThat(r.sent("out")).isEmpty();
      assertThat(r.sent("other"))
          .containsExactly(forOthers, reply, tooShort, noEthernet, new byte[0]);
    }
  }

  @Test
  void aCopyOfTheRequestStaysARequest() {
    String config =
        """
        in :: TestIn -> t :: Tee -> ARPResponder(10.0.0.1 2:0:0:0:0:1) -> TestOut;
        t[1] -> copy :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.pushBatch("in", request("0a000001"));

      assertThat(r.sent("copy")).containsExactly(request("0a000001"));
    }
  }

  @Test
  void theTableCanBeReadAndChanged() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      assertThat(r.read("a.table"))
          .isEqualTo("10.0.0.1/32 02-00-00-00-00-01\n10.0.0.0/8 02-00-00-00-00-08\n");

      r.write("a.add", "10.1.0.0/16 11.0.0.1 2:0:0:0:0:2");
      assertThat(r.read("a.lookup 10.1.2.3")).isEqualTo("02-00-00-00-00-02");
      assertThat(r.read("a.lookup 11.0.0.1")).isEqualTo("02-00-00-00-00-02");

      r.write("a.remove", "10.1.0.0/16");
      assertThat(r.read("a.lookup 10.1.2.3")).isEqualTo("02-00-00-00-00-08");
      assertThat(r.read("a.lookup 12.0.0.1")).isEmpty();
      assertThat(r.writeError("a.remove", "10.1.0.0/16")).contains("10.1.0.0/16 not found");
      assertThat(r.writeError("a.add", "10.1.0.0/16")).contains("missing ETH");
    }
  }

  @Test
  void namesMayStandForBothAddresses() {
    String config =
        """
        AddressInfo(me 10.0.0.7 2:0:0:0:0:7);
        in :: TestIn -> a :: ARPResponder(me) -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("a.table")).isEqualTo("10.0.0.7/32 02-00-00-00-00-07\n");
    }
  }

  @Test
  void everyBadArgumentIsReported() {
    String config =
        """
        TestIn -> ARPResponder(x 1:1:1:1:1:1, 10.0.0.1, 1:1:1:1:1:1, 10.0.0.1 1:1:1:1:1:1 2:2:2:2:2:2)
          -> TestOut;
        """;
    assertThat(RouterFixture.errors(config))
        .anyMatch(line -> line.contains("argument 0: expected IP/MASK ETH"))
        .anyMatch(line -> line.contains("argument 1: missing ETH"))
        .anyMatch(line -> line.contains("argument 2: missing IP/MASK"))
        .anyMatch(line -> line.contains("argument 3: more than one ETH"));
  }

  private static byte[] request(String target) {
    return hex(
        "ffffffffffff"
            + ASKER
            + "0806 0001 0800 06 04 0001"
            + ASKER
            + "0a000099"
            + "000000000000"
            + target);
  }

  private static byte[] reply(String ether, String target) {
    return hex(ASKER + ether + "0806 0001 0800 06 04 0002" + ether + target + ASKER + "0a000099");
  }

  private static byte[] padded(byte[] frame) {
    return Arrays.copyOf(frame, 60);
  }
}
