package org.packetmill.click.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
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

  private List<LogEntry> run(List<byte[]> frames, long packets, int every)
      throws IOException, ConfigurationException {
    Path file = directory.resolve("run.log");
    RouterBuilder builder =
        new RouterBuilder()
            .add("in", new Receiver(), "")
            .add("mark", new Marker(), "")
            .add("out", new Sender(), "")
            .chain("in", "mark", "out");
    new Verification(frames, packets, every).run(builder, file);
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

    @Override
    protected void initialize(org.packetmill.click.element.Errors errors) {
      port = context().port(0);
      task.initialize(true);
    }

    @Override
    protected boolean runTask(Task self) {
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
  }

  @ClickElement(usage = "Marker", summary = "adds 10 to the first byte and counts")
  private static final class Marker extends SimpleElement {
    private long count;

    @Override
    protected Packet process(Packet packet) {
      if (count++ == 0) {
        context().chatter("a packet of " + packet.length());
      }
      if (packet.length() > 0) {
        packet.put8(0, packet.u8(0) + 10);
      }
      return packet;
    }

    @Override
    protected void addHandlers(Handlers handlers) {
      handlers
          .readLong("count", () -> count)
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
