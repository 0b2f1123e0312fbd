package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Timer;

class TimerHeapTest {
  @ClickElement(usage = "", summary = "", ports = "0/0")
  private static final class Owner extends Element {
    private final List<Timer> timers = new ArrayList<>();
    private final List<Timer> fired = new ArrayList<>();

    Timer timer() {
      Timer timer = new Timer(this);
      timers.add(timer);
      return timer;
    }

    @Override
    protected void runTimer(Timer timer) {
      fired.add(timer);
    }
  }

  @Test
  void timersFireInOrder() throws ConfigurationException {
    Owner owner = new Owner();
    Driver driver =
        new Driver(
            new RouterBuilder()
                .environment(Environment.standard().simulated())
                .add("o", owner, "")
                .build());
    Random random = new Random(1);
    long start = driver.router().clock().steady();
    for (int i = 0; i < 200; i++) {
      Timer timer = owner.timer();
      timer.initialize();
      timer.scheduleAt(start + 1_000_000L * (1 + random.nextInt(100)));
    }
    for (int i = 0; i < 200; i += 3) {
      owner.timers.get(i).unschedule();
    }
    owner.timers.get(1).scheduleAt(start + 1_000_000L * 200);
    driver.runFor(300_000_000L);
    assertThat(owner.fired)
        .hasSize(133)
        .isSortedAccordingTo((x, y) -> Long.compare(x.expiry(), y.expiry()));
    assertThat(owner.fired.getLast()).isSameAs(owner.timers.get(1));
    assertThat(owner.timers).noneMatch(Timer::isScheduled);
  }
}
