package org.packetmill.click.elements.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.RunningRouter;

class ScriptTypesTest {
  private static final byte[] PACKET = {1, 2, 3};

  @Test
  void packetScriptChoosesTheOutput() {
    String config =
        """
        in :: TestIn -> s :: Script(init n 0, set n $(add $n 1), goto drop $(eq $n 2),
          return $(sub $n 1), label drop, exit);
        s[0] -> a :: TestOut; s[1] -> TestOut; s[2] -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", PACKET, PACKET, PACKET);
      assertThat(r.sent("a")).hasSize(1);
      assertThat(r.sent("b")).hasSize(1);
      assertThat(r.read("s.get n")).isEqualTo("3");
      assertThat(r.read("s.get input")).isEqualTo("0");
    }
  }

  @Test
  void packetScriptsPassByDefaultAndWorkWhenPulled() {
    String config =
        "in :: TestIn -> Queue -> s :: Script(export n 0, set n $(add $n 1)) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", PACKET, PACKET);
      r.pull("out", 5);
      assertThat(r.sent("out")).hasSize(2);
      assertThat(r.read("s.n")).isEqualTo("2");
    }
  }

  @Test
  void proxyScriptAnswersToAnyName() {
    String config =
        """
        s :: Script(TYPE PROXY, goto bad $(eq $0 bad), returnq "$0 $write $args $#",
          label bad, error bad handler);
        Idle -> Idle;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("s.hello a b")).isEqualTo("hello false a b 2");
      assertThat(r.readError("s.bad")).isEqualTo("bad handler");
      assertThat(r.writeError("s.bad", "x")).isEqualTo("bad handler");
      assertThat(r.read("s.add 1 2")).isEqualTo("3");
    }
  }

  @Test
  void signalScriptRunsAtEachSignalUntilItExits() throws InterruptedException {
    String config =
        """
        s :: Script(TYPE SIGNAL USR2, export n 0, set n $(add $n 1), goto exit $(ge $n 2), end);
        killer :: Script(TYPE PASSIVE, return $(kill USR2 $$));
        """;
    try (RunningRouter r = new RunningRouter(config)) {
      for (int wanted = 1; wanted <= 2; wanted++) {
        r.read("killer.run");
        while (Integer.parseInt(r.read("s.n")) < wanted) {
          Thread.onSpinWait();
        }
      }
      assertThat(r.read("s.n")).isEqualTo("2");
    }
  }

  @Test
  void wrongTypesAndSignals() {
    assertThat(RouterFixture.errors("Script(TYPE SIGNAL NONSENSE, end)"))
        .contains("  bad signal number");
    assertThat(RouterFixture.errors("Script(TYPE PACKET, end)"))
        .contains("  PACKET script must have inputs");
    assertThat(RouterFixture.errors("Idle -> Script(TYPE ACTIVE, end) -> Idle"))
        .contains("  ports allowed only on PACKET scripts");
  }

  @Test
  void whatWasCalledStandsInTheMessage() {
    String config =
        """
        elementclass C { s :: Script(TYPE PASSIVE, error \"no luck\"); }
        c :: C; Script(write c/s.run 5, print "$?", write c/s.nothing, print "$?", stop);
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.chatter())
          .containsExactly(
              "While executing 'Script@2 :: Script':",
              "  While calling 'c/s.run 5':",
              "    \"no luck\"",
              "  no 'c/s.nothing' write handler");
    }
  }

  @Test
  void aScriptMayStepItself() {
    String config =
        """
        s :: Script(TYPE PASSIVE, export n 0, write s.step 2, pause, set n $(add $n 1), pause,
          set n $(add $n 1), end);
        Idle -> Idle;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("s.run", "");
      assertThat(r.read("s.n")).isEqualTo("1");
      r.write("s.step", "");
      assertThat(r.read("s.n")).isEqualTo("2");
    }
  }

  @Test
  void filesAndSignalsAreForTheConfigurationOnly() {
    try (RouterFixture r = RouterFixture.start("s :: Script(TYPE PASSIVE, end); Idle -> Idle")) {
      assertThat(r.read("s.handlers")).contains("add\tr+\n").doesNotContain("cat", "kill");
      assertThat(r.readError("s.cat /nowhere")).isEqualTo("/nowhere: No such file or directory");
      assertThat(r.readError("s.kill NONSENSE 1")).isEqualTo("bad SIGNO");
      assertThat(r.readError("s.kill USR1 x")).isEqualTo("bad PID");
    }
  }
}
