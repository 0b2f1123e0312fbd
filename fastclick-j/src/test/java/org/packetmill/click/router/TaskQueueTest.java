package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;

class TaskQueueTest {
  private final List<String> turns = new ArrayList<>();

  @ClickElement(usage = "", summary = "", ports = "0/0")
  private final class Worker extends Element {
    private final Task task = new Task(this);
    private boolean hasWork = true;
    private boolean goesOn = true;
    private boolean throwsUp;

    @Override
    protected void initialize(Errors errors) {
      task.initialize(true);
    }

    @Override
    protected void addHandlers(Handlers handlers) {
      handlers.task(task);
    }

    @Override
    protected boolean runTask(Task turn) {
      turns.add(name());
      if (throwsUp) {
        throw new IllegalStateException("bad day");
      }
      if (goesOn) {
        turn.reschedule();
      }
      return hasWork;
    }
  }

  private final Worker a = new Worker();
  private final Worker b = new Worker();
  private final List<String> chatter = new ArrayList<>();

  private Driver start(String schedule) throws ConfigurationException {
    return new Driver(
        new RouterBuilder()
            .environment(Environment.standard().simulated().withChatter(chatter::add))
            .add("info", "ScheduleInfo", schedule)
            .add("a", a, "")
            .add("b", b, "")
            .build());
  }

  private List<String> run(Driver driver, int count) {
    turns.clear();
    while (turns.size() < count) {
      driver.runRound();
    }
    return turns.subList(0, count);
  }

  @Test
  void equalTasksTakeTurns() throws ConfigurationException {
    assertThat(run(start(""), 6)).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void turnsAreSharedOutByTickets() throws ConfigurationException {
    List<String> first = run(start("a 3"), 128);
    assertThat(first.stream().filter("a"::equals).count()).isBetween(95L, 97L);
  }

  @Test
  void withoutTicketsATaskNeverRuns() throws ConfigurationException {
    assertThat(run(start("b 0"), 5)).containsOnly("a");
  }

  @Test
  void aTaskWithoutWorkLetsTheOtherGoFirst() throws ConfigurationException {
    a.hasWork = false;
    Driver driver = start("a 100");
    assertThat(run(driver, 6).stream().filter("b"::equals).count()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aTaskThatDoesNotAskAgainIsDone() throws Exception {
    a.goesOn = false;
    Driver driver = start("");
    assertThat(run(driver, 4)).containsExactly("a", "b", "b", "b");
    assertThat(driver.router().readHandler("a.scheduled", null)).isEqualTo("false");
    driver.router().writeHandler("a.scheduled true", null);
    assertThat(run(driver, 20)).contains("a");
  }

  @Test
  void anUnscheduledTaskIsPassedOver() throws Exception {
    Driver driver = start("");
    driver.router().writeHandler("a.scheduled false", null);
    assertThat(run(driver, 3)).containsOnly("b");
    driver.router().writeHandler("a.tickets 2048", null);
    assertThat(driver.router().readHandler("a.tickets", null)).isEqualTo("2048");
  }

  @Test
  void aTaskThatThrowsIsToldOfAndRunsAgain() throws ConfigurationException {
    a.throwsUp = true;
    Driver driver = start("");
    assertThat(run(driver, 4)).contains("a", "b");
    assertThat(chatter.getFirst())
        .startsWith("builder:2: 'a :: Worker' broke off its turn: ")
        .contains("bad day at org.packetmill.click.router.TaskQueueTest$Worker.runTask")
        .endsWith("failures=1");
    run(driver, 2000);
    assertThat(chatter.size()).isLessThan(20);
  }
}
