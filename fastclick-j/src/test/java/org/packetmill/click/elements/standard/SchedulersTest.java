package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class SchedulersTest {
  private static final String TWO_QUEUES =
      "a :: TestIn -> qa :: Queue -> s; b :: TestIn -> qb :: Queue -> [1] s; s -> out :: TestOut;";

  private static byte[] packet(int number) {
    return new byte[] {(byte) number};
  }

  private static byte[][] packets(int first, int count) {
    byte[][] packets = new byte[count][];
    for (int i = 0; i < count; i++) {
      packets[i] = packet(first + i);
    }
    return packets;
  }

  private static String order(String scheduler, int pulls) {
    try (RouterFixture r = RouterFixture.start("s :: " + scheduler + "; " + TWO_QUEUES)) {
      r.push("a", packets(10, 6));
      r.push("b", packets(20, 6));
      r.pull("out", pulls);
      StringBuilder text = new StringBuilder();
      r.sent("out").forEach(data -> text.append(data[0] < 20 ? 'a' : 'b'));
      return text.toString();
    }
  }

  @Test
  void takeTurnsEachInItsWay() {
    assertThat(order("RoundRobinSched", 6)).isEqualTo("ababab");
    assertThat(order("RoundRobinSched(1)", 6)).isEqualTo("aaaaaa");
    assertThat(order("PrioSched", 8)).isEqualTo("aaaaaabb");
    assertThat(order("StrideSched(2, 1)", 6)).matches("(?=(.*a){4})[ab]{6}");
    assertThat(order("StrideSched(0, 1)", 6)).isEqualTo("bbbbbb");
    assertThat(order("PullSwitch(1)", 6)).isEqualTo("bbbbbb");
    assertThat(order("SimplePullSwitch(-1)", 6)).isEmpty();
    assertThat(order("StaticPullSwitch(1)", 2)).isEqualTo("bb");
  }

  @Test
  void deficitRoundRobinSharesBytes() {
    try (RouterFixture r = RouterFixture.start("s :: DRRSched(300); " + TWO_QUEUES)) {
      for (int i = 0; i < 10; i++) {
        r.push("a", new byte[100]);
        r.push("b", new byte[300]);
      }
      r.pull("out", 8);
      long bytesOfA = r.sent("out").stream().filter(data -> data.length == 100).count() * 100;
      long bytesOfB = r.sent("out").stream().filter(data -> data.length == 300).count() * 300;
      assertThat(Math.abs(bytesOfA - bytesOfB)).isLessThanOrEqualTo(300);
    }
  }

  @Test
  void theMixedQueuePutsUrgentPacketsFirst() {
    try (RouterFixture r =
        RouterFixture.start(
            "a :: TestIn -> q :: MixedQueue(3) -> out :: TestOut; b :: TestIn -> [1] q;"
                + " q [1] -> dropped :: TestOut")) {
      r.push("a", packet(1), packet(2));
      r.push("b", packet(3), packet(4));
      r.push("a", packet(5));
      r.pull("out", 9);
      assertThat(r.sent("out")).containsExactly(packet(4), packet(3), packet(1));
      assertThat(r.sent("dropped")).containsExactly(packet(2), packet(5));
      assertThat(r.read("q.drops")).isEqualTo("2");
    }
  }

  @Test
  void theFrontDropQueueKeepsTheLatest() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> q :: FrontDropQueue(3) -> out :: TestOut")) {
      r.push("in", packets(1, 5));
      r.write("q.config", "2");
      r.pull("out", 9);
      assertThat(r.sent("out")).containsExactly(packet(4), packet(5));
    }
  }

  @Test
  void packetsCanBeTakenFromTheMiddle() {
    try (RouterFixture r =
        RouterFixture.start("Idle -> q :: Queue(6) -> Idle; t :: QueueYankTest(q)")) {
      assertThat(r.chatter()).containsExactly("t :: QueueYankTest: All tests pass!");
      assertThat(r.read("q.length")).isEqualTo("0");
    }
  }

  @Test
  void unqueuesKeepTheirRates() {
    try (RouterFixture r =
        RouterFixture.start(
            """
            InfiniteSource -> Queue(10) -> a :: RatedUnqueue(50) -> ca :: Counter -> Discard;
            InfiniteSource -> Queue(10) -> b :: RatedUnqueue(50, BURST_SIZE 20)
              -> cb :: Counter -> Discard;
            InfiniteSource(LENGTH 1000) -> Queue(10) -> c :: BandwidthRatedUnqueue(8Mbps)
              -> cc :: Counter -> Discard;
            """)) {
      r.driver().runFor(2_000_000_000L);
      assertThat(Integer.parseInt(r.read("ca.count"))).isBetween(99, 101);
      assertThat(Integer.parseInt(r.read("cb.count"))).isBetween(118, 121);
      assertThat(Integer.parseInt(r.read("cc.count"))).isBetween(1990, 2060);
      assertThat(r.read("a.rate")).isEqualTo("50");
      assertThat(r.read("c.rate")).isEqualTo("8Mbps");
      r.write("a.rate", "0");
      String before = r.read("ca.count");
      r.driver().runFor(1_000_000_000L);
      assertThat(Integer.parseInt(r.read("ca.count")) - Integer.parseInt(before)).isLessThan(2);
    }
  }

  @Test
  void aLinkTakesItsTime() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> q :: Queue -> u :: LinkUnqueue(10ms, 80kbps) -> out :: TestOut")) {
      r.push("in", new byte[100], new byte[100]);
      r.driver().runFor(19_000_000);
      assertThat(r.sent("out")).isEmpty();
      r.driver().runFor(2_000_000);
      assertThat(r.sent("out")).hasSize(1);
      r.driver().runFor(10_000_000);
      assertThat(r.sent("out")).hasSize(2);
      assertThat(r.read("u.latency")).isEqualTo("10ms");
      assertThat(r.read("u.bandwidth")).isEqualTo("10000");
    }
  }

  @Test
  void delaysCountFromTheTimeStamp() {
    try (RouterFixture r =
        RouterFixture.start(
            """
            TimedSource(10ms, LIMIT 1) -> Queue -> u :: DelayUnqueue(20ms) -> c :: Counter -> Discard;
            TimedSource(10ms, LIMIT 1) -> Queue -> s :: DelayShaper(20ms) -> d :: Counter -> Discard;
            """)) {
      r.driver().runFor(29_000_000);
      assertThat(r.read("c.count")).isEqualTo("0");
      assertThat(r.read("d.count")).isEqualTo("0");
      r.driver().runFor(2_000_000);
      assertThat(r.read("c.count")).isEqualTo("1");
      assertThat(r.read("d.count")).isEqualTo("1");
      assertThat(r.read("u.delay")).isEqualTo("20ms");
    }
  }

  @Test
  void aShaperGivesTheRestToItsSecondOutput() {
    try (RouterFixture r =
        RouterFixture.start(
            """
            InfiniteSource -> s :: Shaper(200) -> c :: Counter -> TimedSink(1ms);
            s [1] -> rest :: Counter -> TimedSink(1ms);
            """)) {
      r.driver().runFor(1_000_000_000L);
      assertThat(Integer.parseInt(r.read("c.count"))).isBetween(195, 205);
      assertThat(Integer.parseInt(r.read("rest.count"))).isBetween(780, 1000);
      assertThat(r.read("s.rate")).isEqualTo("200");
    }
  }

  @Test
  void signalsHaveClicksNotation() {
    try (RouterFixture r =
        RouterFixture.start(
            """
            in :: TestIn -> full :: NotifierDebug -> q :: QuickNoteQueue(1)
              -> empty :: NotifierDebug -> out :: TestOut;
            Idle -> busy :: NotifierDebug -> Discard;
            """)) {
      r.pull("out", 1);
      assertThat(r.read("empty.signal")).matches("empty\\.0/[0-9a-f]+:0");
      assertThat(r.read("full.signal")).isEqualTo("full.0/1:1*");
      r.push("in", packet(1));
      assertThat(r.read("empty.signal")).matches("empty\\.0/([0-9a-f]+):\\1\\*");
      assertThat(r.read("full.signal")).isEqualTo("full.0/1:0");
      assertThat(r.read("busy.signal")).isEqualTo("busy*");
    }
  }

  @Test
  void aBursterPullsEightPackets() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Queue -> Burster(10ms) -> out :: TestOut;")) {
      r.push("in", packets(0, 20));
      r.rounds(1);
      assertThat(r.sent("out")).hasSize(8);
    }
  }
}
