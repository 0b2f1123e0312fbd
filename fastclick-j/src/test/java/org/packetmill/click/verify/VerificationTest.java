package org.packetmill.click.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

class VerificationTest {
  @TempDir private Path directory;

  @Test
  void writesDownPacketsHandlersAndMessagesInOrder() throws Exception {
    List<LogEntry> log = run(List.of(new byte[] {1}, new byte[] {2}), 40, 1);
    assertThat(log.getFirst()).isEqualTo(new LogEntry.LeftOut("mark.clock"));
    assertThat(log)
        .containsSubsequence(
            new LogEntry.Value("mark.count", "0"),
            new LogEntry.Burst(0, 0),
            new LogEntry.Message("a packet of 1"),
            new LogEntry.Sent(0, new byte[] {11}),
            new LogEntry.Sent(0, new byte[] {12}),
            new LogEntry.Value("mark.count", "32"),
            new LogEntry.Burst(1, 32),
            new LogEntry.Value("mark.count", "40"));
    assertThat(log).filteredOn(LogEntry.Sent.class::isInstance).hasSize(40);
    assertThat(log.getLast()).isInstanceOf(LogEntry.Finished.class);
    assertThat(((LogEntry.Finished) log.getLast()).packets()).isEqualTo(40);
  }

  @Test
  void readsHandlersAsRarelyAsItIsTold() throws Exception {
    List<byte[]> frames = List.of(new byte[] {1});
    List<LogEntry> log = run(frames, 32 * 10, 4);
    assertThat(log)
        .filteredOn(e -> e instanceof LogEntry.Value v && v.handler().equals("mark.count"))
        .extracting(e -> ((LogEntry.Value) e).value())
        .containsExactly("0", "128", "256", "320");
  }

  @Test
  void isTheSameEveryTime() throws Exception {
    List<byte[]> frames = List.of(new byte[] {1}, new byte[] {2, 3}, new byte[0]);
    assertThat(run(frames, 100, 1)).isEqualTo(run(frames, 100, 1));
  }

  @Test
  void endsOnAnEmptyTrace() throws Exception {
    assertThat(run(List.of(), 100, 1).getLast())
        .isInstanceOfSatisfying(LogEntry.Finished.class, end -> assertThat(end.packets()).isZero());
  }

  @Test
  void changesTheRouterMeanwhile() throws Exception {
    Path file = Files.writeString(directory.resolve("changes"), "1 mark.step 5\n2 hotconfig -\n");
    Files.writeString(file, "# none\n3 mark.step 7\n3 mark.none 1\n", StandardOpenOption.APPEND);
    List<LogEntry> log = run(List.of(new byte[] {1}), 32 * 4, 1, Changes.read(file));
    assertThat(log)
        .containsSubsequence(
            new LogEntry.Sent(0, new byte[] {11}),
            new LogEntry.Message("mark.step 5: "),
            new LogEntry.Sent(0, new byte[] {6}),
            new LogEntry.Message("hotconfig -"),
            new LogEntry.Sent(0, new byte[] {11}),
            new LogEntry.Message("mark.step 7: "),
            new LogEntry.Message("mark.none 1 failed: no 'mark.none' write handler"),
            new LogEntry.Sent(0, new byte[] {8}));
  }

  @Test
  void aSourceThatIsSwitchedOffCanBeSwitchedOn() throws Exception {
    List<Changes.Change> changes =
        List.of(new Changes.Change(1, "in.active false"), new Changes.Change(5, "in.active true"));
    List<LogEntry> log = run(List.of(new byte[] {1}), 96, 1, changes);
    assertThat(((LogEntry.Finished) log.getLast()).packets()).isEqualTo(96);
  }

  @Test
  void endsWhenNothingIsLeftToRun() throws Exception {
    List<Changes.Change> changes = List.of(new Changes.Change(1, "in.active false"));
    List<LogEntry> log = run(List.of(new byte[] {1}), 96, 1, changes);
    assertThat(log)
        .contains(new LogEntry.Message("no task and no timer is left; the trace ends here"));
    assertThat(((LogEntry.Finished) log.getLast()).packets()).isBetween(1L, 95L);
  }

  @Test
  void saysWhatIsWrongWithChanges() throws IOException {
    Path file = Files.writeString(directory.resolve("changes"), "5 a.b c\n4 a.b c\n");
    assertThatThrownBy(() -> Changes.read(file))
        .hasMessageEndingWith(":2: bursts must not go back: burst=4");
    Files.writeString(file, "soon a.b\n");
    assertThatThrownBy(() -> Changes.read(file))
        .hasMessageEndingWith(":1: a change is 'BURST HANDLER [VALUE]': soon a.b");
  }

  private List<LogEntry> run(List<byte[]> frames, long packets, int every)
      throws IOException, ConfigurationException {
    return run(frames, packets, every, List.of());
  }

  private static RouterBuilder builder() {
    return new RouterBuilder()
        .add("in", new Receiver(), "")
        .add("mark", new Marker(), "")
        .add("out", new Sender(), "")
        .chain("in", "mark", "out");
  }

  private List<LogEntry> run(
      List<byte[]> frames, long packets, int every, List<Changes.Change> changes)
      throws IOException, ConfigurationException {
    Path file = directory.resolve("run.log");
    new Verification(frames, packets, every, changes).run(_ -> builder(), file);
    List<LogEntry> log = new ArrayList<>();
    try (LogReader reader = new LogReader(file)) {
      while (true) {
        log.add(reader.next());
      }
    } catch (EOFException e) {
      return log;
    }
  }

  @ClickElement(usage = "Receiver", summary = "reads port 0", ports = "0/1", processing = "h/h")
  private static final class Receiver extends Element implements PortReader {
    private final Task task = new Task(this);
    private final PacketBatch batch = new PacketBatch(32);
    private PacketPort port;
    private boolean active = true;

    @Override
    protected void initialize(org.packetmill.click.element.Errors errors) {
      port = context().port(0);
      task.initialize(true);
    }

    @Override
    protected boolean runTask(Task self) {
      if (!active) {
        return false;
      }
      int count = port.receive(0, batch, 32);
      output(0).pushBatch(batch);
      if (!port.exhausted()) {
        task.reschedule();
      }
      return count > 0;
    }

    @Override
    public boolean exhausted() {
      return port.exhausted();
    }

    @Override
    protected void addHandlers(Handlers handlers) {
      handlers.write("active", this::setActive);
    }

    private void setActive(String value) {
      active = Boolean.parseBoolean(value);
      task.reschedule();
    }
  }

  @ClickElement(usage = "Marker", summary = "adds 10 to the first byte and counts")
  private static final class Marker extends SimpleElement {
    private long count;
    private int step = 10;

    @Override
    protected Packet process(Packet packet) {
      if (count++ == 0) {
        context().chatter("a packet of " + packet.length());
      }
      if (packet.length() > 0) {
        packet.put8(0, packet.u8(0) + step);
      }
      return packet;
    }

    @Override
    protected void addHandlers(Handlers handlers) {
      handlers
          .readLong("count", () -> count)
          .write("step", value -> step = Integer.parseInt(value))
          .readChanging("clock", () -> Long.toString(System.nanoTime()));
    }
  }

  @ClickElement(usage = "Sender", summary = "writes port 0", ports = "1/0", processing = "h/h")
  private static final class Sender extends Element {
    @Override
    public void pushBatch(int input, PacketBatch batch) {
      context().port(0).send(0, batch, 0);
    }
  }
}
