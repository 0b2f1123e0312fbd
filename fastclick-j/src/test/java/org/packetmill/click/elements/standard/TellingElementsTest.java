package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** Elements that only say or know something. */
class TellingElementsTest {
  @Test
  void messagesAppearWhenConfigured() {
    try (RouterFixture r = RouterFixture.start("m :: Message(\"hello\"); Message(w, WARNING)")) {
      assertThat(r.chatter())
          .containsExactly(
              "config:1: While configuring 'm :: Message':",
              "  hello",
              "config:1: While configuring 'Message@2 :: Message':",
              "  warning: w");
    }
    assertThat(RouterFixture.errors("Message(no, ERROR)")).contains("  no");
    assertThat(RouterFixture.errors("Message(no, ODD)")).contains("  unrecognized message type");
  }

  @Test
  void handlersOfSeveralElementsAreAddedUp() {
    String config =
        """
        a :: HandlerAggregate(ELEMENT q1, ELEMENT q2);
        Idle -> q1 :: Queue(3) -> Idle; Idle -> q2 :: Queue(4) -> Idle;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("a.add capacity")).isEqualTo("7");
      assertThat(r.read("a.avg capacity")).isEqualTo("3.5");
      assertThat(r.readError("a.add nothing")).isEqualTo("no 'q1.nothing' read handler");
    }
  }

  @Test
  void neighboursAreNamedNearestFirst() {
    String config =
        """
        a :: TestIn -> b :: Null -> n :: NeighborhoodTest -> c :: Null -> d :: TestOut;
        e :: TestIn -> [1]n; n[1] -> f :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("n.upstream")).isEqualTo("b\ne\n");
      assertThat(r.read("n.upstream0 2")).isEqualTo("b\na\n");
      assertThat(r.read("n.downstream 5")).isEqualTo("c\nf\nd\n");
      assertThat(r.read("n.downstream1")).isEqualTo("f\n");
      assertThat(r.readError("n.upstream x")).isEqualTo("syntax error");
    }
  }

  @Test
  void aSeedMakesNumbersRepeat() {
    String config = "RandomSeed(1); s :: Script(TYPE PASSIVE, end)";
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("s.random")).isEqualTo("1804289383");
      assertThat(r.read("RandomSeed@1.seed")).isEqualTo("1");
      r.write("RandomSeed@1.seed", "1");
      assertThat(r.read("s.random")).isEqualTo("1804289383");
    }
  }

  @Test
  void informationIsTaken() {
    try (RouterFixture r =
        RouterFixture.start("AlignmentInfo(i 4 2 4 0); ClickyInfo(STYLE x { y: 1 }); i :: Idle")) {
      assertThat(r.read("list")).startsWith("3\n");
    }
    try (RouterFixture r = RouterFixture.start("AlignmentInfo(i 4); i :: Idle")) {
      assertThat(r.read("list")).startsWith("2\n");
    }
  }

  @Test
  void blockTakesATime() {
    try (RouterFixture r = RouterFixture.start("b :: BlockThread; Idle -> Idle")) {
      r.write("b.block", "1ms");
      assertThat(r.writeError("b.block", "soon")).isEqualTo("bad TIME");
    }
  }

  @Test
  void errorKeepsTheRouterFromStarting() {
    assertThat(RouterFixture.errors("Error(anything)"))
        .contains("Router could not be initialized!");
  }
}
