package org.packetmill.click.elements.etherswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class EtherSpanTreeTest {
  private static final String CONFIG =
      """
      tree :: EtherSpanTree(0:1:2:3:4:5, in, out, sw);
      in, out :: Suppressor; sw :: EtherSwitch;
      bridge0 :: TestIn -> [0] tree [0] -> to0 :: TestOut;
      bridge1 :: TestIn -> [1] tree [1] -> to1 :: TestOut;
      a :: TestIn -> [0] in [0] -> [0] sw [0] -> [0] out [0] -> toA :: TestOut;
      b :: TestIn -> [1] in [1] -> [1] sw [1] -> [1] out [1] -> toB :: TestOut;
      """;

  private static final long SECOND = 1_000_000_000L;

  private static final byte[] FRAME = {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0};

  /** What a bridge with a low number says that takes itself for the root. */
  private static byte[] message(int port) {
    byte[] message = new byte[60];
    message[29] = 1;
    message[41] = 1;
    message[43] = (byte) port;
    message[46] = 20;
    message[48] = 2;
    message[50] = 15;
    return message;
  }

  private static void after(RouterFixture r, int seconds) {
    r.driver().runFor(seconds * SECOND);
  }

  @Test
  void aLoneBridgeIsTheRootAndForwardsAfterAWhile() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("a", FRAME);
      assertThat(r.sent("toB")).isEmpty();
      assertThat(r.read("tree.msgs"))
          .endsWith("dead050403020100:0000: tc  0 -> dead050403020100  m/h/d: 14/2/f\n");
      after(r, 40);
      byte[] said = r.sent("to1").getLast();
      assertThat(said).hasSize(60).startsWith(1, 0x80, 0xc2, 0, 0, 0, 0, 1, 2, 3, 4, 5, 0, 38);
      assertThat(IpPacket.u32(said, 22)).isEqualTo(0xdead0504);
      assertThat(said[43]).isEqualTo((byte) 1);
      r.push("a", FRAME);
      assertThat(r.sent("toB")).hasSize(1);
    }
  }

  @Test
  void aSecondWayToTheRootIsBlocked() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      after(r, 40);
      r.push("bridge0", message(1));
      r.push("bridge1", message(2), new byte[51]);
      assertThat(r.read("tree.msgs"))
          .endsWith("               1:0001: tc  1 ->                1  m/h/d: 14/2/f\n");
      assertThat(r.read("in.active0")).isEqualTo("true");
      assertThat(r.read("in.active1")).isEqualTo("false");
      int before = r.sent("to0").size();
      after(r, 3);
      // Towards the root it says nothing but that there was a change.
      assertThat(r.sent("to0").size()).isBetween(before, before + 2);
      after(r, 30);
      assertThat(r.read("tree.msgs")).contains("ffffffffffffffff");
      after(r, 40);
      assertThat(r.read("in.active1")).isEqualTo("true");
    }
  }

  @Test
  void aChangeIsAcknowledged() {
    byte[] change = new byte[60];
    change[20] = (byte) 128;
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("bridge1", change);
      after(r, 3);
      assertThat(r.sent("to1").getLast()[21]).isEqualTo((byte) 128);
      assertThat(r.sent("to0").getLast()[21]).isZero();
      after(r, 3);
      assertThat(Arrays.copyOfRange(r.sent("to1").getLast(), 20, 22)).containsOnly(0);
    }
  }

  @Test
  void itsPartnersMustBeWhatTheyAre() {
    assertThat(RouterFixture.errors(CONFIG.replace("in, out, sw)", "sw, in, in)")))
        .anyMatch(line -> line.contains("INPUT_SUPPRESSOR"))
        .anyMatch(line -> line.contains("SWITCH"));
  }
}
