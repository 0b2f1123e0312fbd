package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.element.HandlerException;

/** Routers on several threads, on real ones where nothing is said. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ThreadsTest {
  private final List<String> chatter = Collections.synchronizedList(new ArrayList<>());

  private Router build(int threads, boolean simulated, String config)
      throws ConfigurationException {
    Environment environment = Environment.standard().withThreads(threads).withChatter(chatter::add);
    return new RouterBuilder()
        .environment(simulated ? environment.simulated() : environment)
        .text(config, "config")
        .build();
  }

  private Router run(int threads, String config) throws ConfigurationException {
    Router router = build(threads, false, config);
    try (Driver driver = new Driver(router)) {
      driver.run();
    }
    return router;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CounterMP",
        "CounterAtomic",
        "CounterLock",
        "CounterRW",
        "CounterPRW",
        "CounterRCU"
      })
  void countersLoseNothing(String type) throws Exception {
    Router router =
        run(
            4,
            """
            elementclass Core { $thread |
              s :: InfiniteSource(LENGTH 4, LIMIT 20000, BURST 8, STOP true) -> output;
              StaticThreadSched(s $thread) }
            count :: %s(NO_RATE true) -> sink :: Discard;
            Core(1) -> count; Core(2) -> count; Core(3) -> count;
            DriverManager(wait, wait, wait)
            """
                .formatted(type));
    assertThat(router.readHandler("count.count", null)).isEqualTo("60000");
    assertThat(router.readHandler("count.byte_count", null)).isEqualTo("240000");
    assertThat(router.readHandler("sink.count", null)).isEqualTo("60000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Queue(100)", "Queue(100, BLOCKING true)", "QuickNoteQueue(100)"})
  void queuesPassPacketsBetweenThreads(String queue) throws Exception {
    Router router =
        build(
            3,
            false,
            """
            a :: InfiniteSource(LENGTH 4, LIMIT 30000, BURST 8)
              -> q :: %s -> u :: Unqueue(BURST 16) -> count :: Counter(NO_RATE true) -> Discard;
            b :: InfiniteSource(LENGTH 4, LIMIT 30000, BURST 8) -> q;
            StaticThreadSched(a 0, b 1, u 2)
            """
                .formatted(queue));
    try (Driver driver = new Driver(router)) {
      CompletableFuture<Void> running = CompletableFuture.runAsync(driver::run);
      int drops = 0;
      while (number(router, "count.count") + drops < 60000) {
        drops = number(router, "q.drops");
      }
      driver.stop();
      running.join();
      assertThat(number(router, "count.count") + number(router, "q.drops")).isEqualTo(60000);
      if (queue.contains("BLOCKING")) {
        assertThat(drops).isZero();
      }
    }
  }

  private static int number(Router router, String handler) throws HandlerException {
    return Integer.parseInt(router.readHandler(handler, null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPipelinerKeepsAllAndTheirOrder(boolean simulated) throws Exception {
    Router router =
        build(
            3,
            simulated,
            """
            elementclass Core { $thread |
              s :: InfiniteSource(LENGTH 4, LIMIT 20000, BURST 8, STOP true) -> output;
              StaticThreadSched(s $thread) }
            count :: CounterMP(NO_RATE true) -> p :: Pipeliner(CAPACITY 64, BLOCKING true)
              -> c :: CPUSwitch -> out :: Counter(NO_RATE true) -> Discard;
            c[1] -> wrong :: Discard;
            Core(1) -> count; Core(2) -> count;
            StaticThreadSched(p 0);
            DriverManager(wait, wait, wait 300ms)
            """);
    try (Driver driver = new Driver(router)) {
      driver.run();
      assertThat(router.readHandler("count.count", null)).isEqualTo("40000");
      assertThat(router.readHandler("out.count", null)).isEqualTo("40000");
      assertThat(router.readHandler("wrong.count", null)).isEqualTo("0");
      assertThat(router.readHandler("p.count", null)).isEqualTo("40000");
    }
  }

  @Test
  void simulatedTimeIsTheSameEveryTime() throws Exception {
    List<String> first = simulatedRun();
    assertThat(simulatedRun()).isEqualTo(first);
    assertThat(first).isNotEmpty();
  }

  private List<String> simulatedRun() throws Exception {
    chatter.clear();
    Router router =
        build(
            2,
            true,
            """
            a :: TimedSource(3ms, "a", LIMIT 20) -> Print(a) -> q :: Queue
              -> u :: Unqueue -> Print(u) -> Discard;
            b :: TimedSource(2ms, "b", LIMIT 20) -> Print(b) -> q;
            StaticThreadSched(a 0, b 1, u 1);
            DriverManager(wait 100ms)
            """);
    try (Driver driver = new Driver(router)) {
      driver.run();
    }
    return List.copyOf(chatter);
  }

  @Test
  void tellsWhichThreadsPass() throws Exception {
    Router router =
        build(
            4,
            true,
            """
            a :: InfiniteSource -> x :: ExactCPUSwitch -> left :: Discard;
            b :: InfiniteSource -> x [1] -> right :: Discard;
            d :: InfiniteSource -> q :: Queue -> n :: Null -> u :: Unqueue -> last :: Discard;
            StaticThreadSched(a 1, b 3, d 0, u 2);
            """);
    assertThat(read(router, "x.passing_threads")).isEqualTo("1,3");
    assertThat(read(router, "left.passing_threads")).isEqualTo("1");
    assertThat(read(router, "right.passing_threads")).isEqualTo("3");
    assertThat(read(router, "q.passing_threads")).isEqualTo("0,2");
    assertThat(read(router, "n.passing_threads")).isEqualTo("2");
    assertThat(read(router, "last.passing_threads")).isEqualTo("2");
    assertThat(read(router, "u.spawning_threads")).isEqualTo("2");
    assertThat(read(router, "left.is_fullpush")).isEqualTo("true");
    assertThat(read(router, "last.is_fullpush")).isEqualTo("false");
    assertThat(read(router, "q.mt_safe")).isEqualTo("true");
    assertThat(read(router, "u.mt_safe")).isEqualTo("false");
    router.cleanup();
  }

  private static String read(Router router, String handler) throws HandlerException {
    return router.readHandler(handler, null);
  }

  @Test
  void handlersRunWhileAllThreadsStandStill() throws Exception {
    Router router =
        build(
            3,
            false,
            """
            a :: InfiniteSource(BURST 8) -> count :: CounterMP(NO_RATE true) -> Discard;
            b :: InfiniteSource(BURST 8) -> count;
            StaticThreadSched(a 1, b 2);
            """);
    try (Driver driver = new Driver(router)) {
      CompletableFuture<Void> running = CompletableFuture.runAsync(driver::run);
      while (router.readHandler("count.count", null).equals("0")) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 50; i++) {
        router.call(() -> {
          String before = router.readHandler("count.count", null);
          Thread.sleep(1);
          assertThat(router.readHandler("count.count", null)).isEqualTo(before);
          return null;
        });
      }
      driver.stop();
      running.join();
    }
  }

  @Test
  void tasksMoveToAnotherThread() throws Exception {
    Router router =
        build(
            2,
            false,
            """
            s :: InfiniteSource(BURST 4) -> c :: CPUSwitch -> zero :: Discard;
            c[1] -> one :: Discard;
            """);
    try (Driver driver = new Driver(router)) {
      CompletableFuture<Void> running = CompletableFuture.runAsync(driver::run);
      assertThat(read(router, "s.home_thread")).isEqualTo("0");
      router.writeHandler("s.home_thread 1", null);
      while (read(router, "one.count").equals("0")) {
        Thread.onSpinWait();
      }
      assertThat(read(router, "s.home_thread")).isEqualTo("1");
      driver.stop();
      running.join();
    }
  }

  @Test
  void aHotSwapKeepsTheThreads() throws Exception {
    String config =
        """
        a :: InfiniteSource(BURST 4) -> count :: CounterMP(NO_RATE true) -> Discard;
        b :: InfiniteSource(BURST 4) -> count;
        StaticThreadSched(a 0, b 1);
        """;
    Router old = build(2, false, config);
    try (Driver driver = new Driver(old)) {
      CompletableFuture<Void> running = CompletableFuture.runAsync(driver::run);
      while (read(old, "count.count").equals("0")) {
        Thread.onSpinWait();
      }
      driver.hotSwap(build(2, false, config));
      while (driver.router() == old) {
        Thread.onSpinWait();
      }
      long before = Long.parseLong(read(driver.router(), "count.count"));
      assertThat(before).isPositive();
      while (Long.parseLong(read(driver.router(), "count.count")) == before) {
        Thread.onSpinWait();
      }
      driver.stop();
      running.join();
    }
  }
}
