package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.testing.RouterFixture;

class RouterErrorsTest {
  private static final String END = "Router could not be initialized!";

  @Test
  void portsOutOfRange() {
    assertThat(RouterFixture.errors("Idle -> [2] n :: Null [1] -> Discard;"))
        .containsExactly(
            "config:1: 'n :: Null' has no input 2", "config:1: 'n :: Null' has no output 1", END);
  }

  @Test
  void pushMeetsPull() {
    assertThat(
            RouterFixture.errors(
                """
                i :: InfiniteSource -> u :: Unqueue -> Discard;
                q :: Queue -> q2 :: Queue -> Discard;
                Idle -> q;
                t :: TestIn -> n :: Null -> u2 :: Unqueue -> Discard;
                """))
        .containsExactly(
            "config:2: 'q :: Queue' pull output 0 connected to 'q2 :: Queue' push input 0",
            "config:4: agnostic 'n :: Null' in mixed context: push input 0, pull output 0",
            END);
  }

  @Test
  void activePortsConnectOnce() {
    assertThat(
            RouterFixture.errors(
                """
                t :: TestIn;
                t -> Discard;
                t -> Discard;
                u :: Unqueue -> Discard;
                Idle -> q :: Queue -> u;
                Idle -> q2 :: Queue -> u;
                """))
        .containsExactly(
            "config:4: illegal reuse of 'u :: Unqueue' pull input 0",
            "config:1: illegal reuse of 't :: TestIn' push output 0",
            END);
  }

  @Test
  void everyPortIsUsed() {
    assertThat(RouterFixture.errors("n :: Null; Idle -> d :: Tee(2); d [1] -> Discard;"))
        .containsExactly(
            "config:1: 'n :: Null' input 0 unused",
            "config:1: 'n :: Null' output 0 unused",
            "config:1: 'd :: Tee' output 0 unused",
            END);
  }

  @Test
  void elementsWithWrongConnectionsAreNotConfigured() {
    assertThat(RouterFixture.errors("Idle -> n :: Null(7)"))
        .containsExactly("config:1: 'n :: Null' output 0 unused", END);
  }

  @Test
  void allErrorsAreReportedWhereverTheyAre() {
    assertThat(
            RouterFixture.errors(
                """
                Idle -> x :: Nonsense(3) -> Discard;
                Idle -> Queue(-1) -> Discard;
                Idle -> Null(7) -> nobody -> Discard;
                """))
        .containsExactly(
            "config:1: unknown element class 'Nonsense'",
            "config:3: undeclared element 'nobody'",
            "config:2: While configuring 'Queue@5 :: Queue':",
            "  CAPACITY: invalid number",
            "config:3: While configuring 'Null@8 :: Null':",
            "  too many arguments",
            END);
  }

  @Test
  void afterASyntaxErrorTheGraphIsNotGuessed() {
    assertThat(RouterFixture.errors("Idle -> -> Discard; Idle -> Null;"))
        .allMatch(line -> line.contains("syntax error"));
  }

  @Test
  void anElementThatThrowsIsAnError() {
    RouterBuilder builder = new RouterBuilder().add("bad", new Throwing(), "");
    assertThat(errors(builder))
        .containsExactly(
            "builder:1: While configuring 'bad :: Throwing':",
            "  configure failed: java.lang.IllegalStateException: no luck",
            END);
  }

  @Test
  void theBuilderChecksAsTheLanguageDoes() {
    RouterBuilder builder =
        new RouterBuilder()
            .add("a", "Idle", "")
            .add("a", "Idle", "")
            .add("b", "Nonsense", "")
            .connect("a", 0, "c", 0)
            .connect("a", -1, "b", 0);
    assertThat(errors(builder))
        .containsExactly(
            "builder:2: redeclaration of element 'a'",
            "builder: undeclared element 'c'",
            "builder: a port is 0 or more: from=a[-1], to=b[0]",
            "builder:3: unknown element class 'Nonsense'",
            END);
  }

  private static List<String> errors(RouterBuilder builder) {
    try {
      builder.build();
      throw new AssertionError("it starts");
    } catch (ConfigurationException e) {
      return e.lines();
    }
  }

  @ClickElement(usage = "", summary = "", ports = "0/0")
  private static final class Throwing extends Element {
    @Override
    protected void configure(Args args) {
      throw new IllegalStateException("no luck");
    }
  }
}
