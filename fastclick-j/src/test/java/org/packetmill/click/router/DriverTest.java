package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.Task;
import org.packetmill.click.testing.RouterFixture;

@Timeout(60)
class DriverTest {
  private static Router parse(String text) throws ConfigurationException {
    return new RouterBuilder().text(text, "config").build();
  }

  @Test
  void runsUntilStopped() throws Exception {
    RouterThread thread =
        RouterThread.start(() -> parse("InfiniteSource(BURST 32) -> c :: Counter -> Discard;"));
    Driver driver = thread.driver();
    String first = driver.call(() -> driver.router().readHandler("c.count", null));
    String second = driver.call(() -> driver.router().readHandler("c.count", null));
    assertThat(Long.parseLong(second)).isGreaterThanOrEqualTo(Long.parseLong(first));
    driver.stop();
    thread.join();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void callsRunOnTheDriversThread() throws Exception {
    RouterThread thread = RouterThread.start(() -> parse("Idle -> Discard;"));
    Driver driver = thread.driver();
    assertThat(driver.call(Thread::currentThread)).isSameAs(thread);
    CountDownLatch done = new CountDownLatch(1);
    driver.betweenBursts(done::countDown);
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> driver.call(() -> driver.router().readHandler("x.y", null)))
        .hasMessage("no element named 'x'");
    driver.call(() -> driver.router().writeHandler("stop", null));
    thread.join();
    assertThat(driver.call(Thread::currentThread)).isSameAs(Thread.currentThread());
  }

  @Test
  void aThreadReportsWhatKeepsItsRouterFromStarting() {
    assertThatThrownBy(() -> RouterThread.start(() -> parse("Foo -> Bar")))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void hotSwapKeepsStateOfTheSameNameAndClass() throws Exception {
    String config =
        "InfiniteSource(LIMIT %d) -> q :: Queue(%d) -> Idle; n :: Null; Idle -> n -> Idle;";
    try (RouterFixture r = RouterFixture.start(config.formatted(5, 10))) {
      r.rounds(10);
      Router old = r.router();
      Router next =
          new RouterBuilder()
              .environment(old.environment())
              .text(config.formatted(0, 3), "next")
              .build();
      old.hotSwap(next);
      r.rounds(10);
      assertThat(r.router()).isSameAs(next);
      assertThat(next.generation()).isGreaterThan(old.generation());
      assertThat(r.read("q.length")).isEqualTo("3");
      assertThat(r.chatter())
          .containsExactly(
              "next:1: While hot-swapping state into 'q :: Queue':",
              "  warning: some packets lost (old length 5, new capacity 3)");
    }
  }

  @Test
  void twentyHotSwapsUnderTraffic() throws Exception {
    String config =
        "InfiniteSource(BURST 8) -> c :: Counter -> q :: Queue -> Unqueue(16) -> Discard;";
    RouterThread thread = RouterThread.start(() -> parse(config));
    Driver driver = thread.driver();
    for (int i = 0; i < 20; i++) {
      Router before = driver.router();
      driver.call(() -> {
        driver.hotSwap(parse(config));
        return null;
      });
      while (driver.router() == before) {
        Thread.onSpinWait();
      }
    }
    assertThat(driver.call(() -> driver.router().readHandler("c.count", null))).isNotEqualTo("0");
    driver.stop();
    thread.join();
  }

  @Test
  void stopsWhenThePortsHaveRunDry() throws ConfigurationException {
    Reader reader = new Reader();
    Driver driver =
        new Driver(
            new RouterBuilder()
                .add("r", reader, "")
                .add("s", "Script", "TYPE PASSIVE, end")
                .build());
    driver.run();
    assertThat(reader.turns).isEqualTo(5);
  }

  @Test
  void aScriptThatWaitsKeepsADryRouterRunning() throws Exception {
    Reader reader = new Reader();
    Router router =
        new RouterBuilder()
            .environment(Environment.standard().simulated())
            .add("r", reader, "")
            .add("s", "Script", "TYPE ACTIVE, export n 0, wait 3s, set n 1, end")
            .build();
    new Driver(router).run();
    assertThat(router.readHandler("s.n", null)).isEqualTo("1");
  }

  @ClickElement(usage = "", summary = "", ports = "0/0")
  private static final class Reader extends Element implements PortReader {
    private final Task task = new Task(this);
    private int turns;

    @Override
    protected void initialize(Errors errors) {
      task.initialize(true);
    }

    @Override
    protected boolean runTask(Task turn) {
      turns++;
      if (!exhausted()) {
        turn.reschedule();
      }
      return true;
    }

    @Override
    public boolean exhausted() {
      return turns == 5;
    }
  }
}
