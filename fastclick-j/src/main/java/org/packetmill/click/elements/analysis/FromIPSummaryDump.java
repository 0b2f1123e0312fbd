package org.packetmill.click.elements.analysis;

import java.util.function.BiConsumer;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.analysis.ipsumdump.DumpFile;
import org.packetmill.click.elements.analysis.ipsumdump.MultiPacket;
import org.packetmill.click.elements.analysis.ipsumdump.SummaryReader;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PortException;

/**
 * Reads an IP summary dump, in which each line describes a packet, and emits packets made of it.
 *
 * <p>A line {@code !data FIELD...} says what the columns mean, unless {@code FIELDS} does; the
 * fields are those of {@link ToIPSummaryDump}. {@code !flowid SRC SPORT DST DPORT [PROTO]} ({@code
 * FLOWID}), {@code !proto} ({@code PROTO}, TCP by default) and {@code !aggregate} give packets what
 * no column tells; {@code !binary} says that binary records follow. Packets are as short as can be;
 * what their lengths say beyond is in the EXTRA_LENGTH annotation. With {@code CHECKSUM}, the data
 * is as long as the headers say, and checksums are right.
 *
 * <p>{@code DATA} stands in for the file; {@code ALLOW_NONEXISTENT} takes a missing or empty file
 * for an empty dump. {@code STOP} stops the driver at the end. {@code TIMING} keeps the packets'
 * distances in time, {@code SAMPLE} is the probability with which one is emitted, {@code
 * MULTIPACKET} emits as many packets as the {@code count} field says, spread in time unless {@code
 * TIMESTAMP} is false. {@code TIMES} (1) is how often the packets are read, negative for ever. It
 * pushes {@code BURST} packets each time its task runs. What no field sets is zero, whatever {@code
 * ZERO} says. {@code MMAP} means nothing here.
 *
 * <pre>{@code FromIPSummaryDump(trace.dump, STOP true) -> IPPrint -> Discard}</pre>
 *
 * <p>Handlers: {@code sampling_prob}, {@code encap}, {@code filename}, {@code filesize}, {@code
 * filepos} (read), {@code active} (read and write), {@code stop} (write), and those of its task
 * when it pushes.
 */
@ClickElement(
    usage =
        "FromIPSummaryDump(FILENAME [, STOP, TIMING, ACTIVE, ZERO, CHECKSUM, SAMPLE, PROTO,"
            + " MULTIPACKET, FIELDS, FLOWID, ALLOW_NONEXISTENT, DATA, BURST, MIGRATE,"
            + " TIMESTAMP, TIMES, MMAP])",
    summary = "reads packets from an IP summary dump file",
    ports = "0/1",
    category = "Traces")
public final class FromIPSummaryDump extends Element implements NotifierOwner {
  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final Notifier nonEmpty = new Notifier();
  private final PacketBatch batch = new PacketBatch(1);
  private final Pace pace = new Pace();

  private MultiPacket multiPacket = new MultiPacket(true);

  /** Hears what is wrong with the dump: the configuration's errors, and later on people. */
  private BiConsumer<String, String> complaints = this::chatter;

  private SummaryReader reader;
  private Sampler sampler;
  private boolean stop;
  private boolean active;
  private boolean timing;
  private boolean multiple;
  private boolean mayBeMissing;
  private boolean migrate;
  private int burst;

  /** A packet whose time has not come yet. */
  private Packet waiting;

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    String file = args.positional("FILENAME").asFile("");
    stop = args.keyword("STOP").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    args.keyword("ZERO").asBool(true);
    timing = args.keyword("TIMING").asBool(false);
    boolean checksum = args.keyword("CHECKSUM").asBool(false);
    sampler = Sampler.read(args);
    Arg protocol = args.keyword("PROTO");
    int defaultProtocol = protocol.asInt(6, 0, 255);
    multiple = args.keyword("MULTIPACKET").asBool(false);
    String fields = fields(args);
    String flow = either(args, "DEFAULT_FLOWID", "FLOWID");
    mayBeMissing = args.keyword("ALLOW_NONEXISTENT").asBool(false);
    Arg data = args.keyword("DATA");
    String text = data.asString("");
    burst = args.keyword("BURST").asInt(1, 1, Integer.MAX_VALUE);
    migrate = args.keyword("MIGRATE").asBool(false);
    multiPacket = new MultiPacket(args.keyword("TIMESTAMP").asBool(true));
    int times = args.keyword("TIMES").asInt(1);
    args.keyword("MMAP").asBool(true);
    if (data.present() && !file.isEmpty()) {
      args.error("FILENAME and DATA conflict");
    } else if (!data.present() && file.isEmpty()) {
      args.complain("FILENAME: required argument missing");
    }
    args.complete();
    DumpFile dump = data.present() ? DumpFile.of(text) : DumpFile.named(file);
    reader = new SummaryReader(dump, checksum, context().names(this), this::complain);
    reader.repeat(times);
    reader.defaultProtocol(defaultProtocol);
    complaints = args::messageAt;
    if (!fields.isEmpty()) {
      reader.defaultFields(fields);
    }
    if (!flow.isEmpty()) {
      reader.defaultFlow(flow);
    }
    complaints = this::chatter;
  }

  private void complain(String landmark, String message) {
    complaints.accept(landmark, message);
  }

  private void chatter(String landmark, String message) {
    context().chatter(landmark + ": " + message);
  }

  private static String fields(Args args) {
    String older = either(args, "DEFAULT_CONTENTS", "DEFAULT_FIELDS");
    String newer = either(args, "CONTENTS", "FIELDS");
    return newer.isEmpty() ? older : newer;
  }

  private static String either(Args args, String first, String second) {
    String value = args.keyword(first).asText("");
    return args.keyword(second).asText(value);
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    try {
      reader.open(mayBeMissing, errors);
    } catch (PortException e) {
      errors.error(e.getMessage());
      return;
    }
    if (output(0).isPush()) {
      task.initialize(active);
    }
  }

  @Override
  protected void cleanup() {
    if (reader != null) {
      reader.close();
    }
    if (waiting != null) {
      waiting.kill();
      waiting = null;
    }
    multiPacket.clear();
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  protected boolean runTask(Task turn) {
    if (!active) {
      return false;
    }
    while (batch.size() < burst) {
      Packet packet = next();
      if (packet == null) {
        break;
      }
      batch.add(packet);
    }
    if (batch.size() == burst) {
      turn.reschedule();
    }
    if (!batch.isEmpty()) {
      output(0).pushBatch(batch);
      batch.clear();
    }
    return true;
  }

  @Override
  public Packet pull(int port) {
    Packet packet = active ? next() : null;
    if (packet != null) {
      nonEmpty.wake();
    }
    return packet;
  }

  /** The next packet; null at the end, after a bad line, and when its time has not come. */
  private Packet next() {
    while (true) {
      Packet packet = waiting != null ? waiting : multiPacket.rest();
      waiting = null;
      packet = packet != null ? packet : reader.read();
      if (packet == null) {
        nothing();
        return null;
      }
      if (timing && !isDue(packet)) {
        return null;
      }
      packet = multiple ? multiPacket.next(packet) : packet;
      if (sampler.picks(context().random())) {
        return packet;
      }
      packet.kill();
    }
  }

  /** The dump has ended, or a line made no packet and others follow. */
  private void nothing() {
    if (reader.file().isOpen()) {
      wake();
      return;
    }
    if (stop) {
      context().pleaseStopDriver();
    }
    nonEmpty.sleep();
  }

  private boolean isDue(Packet packet) {
    long now = context().clock().steady();
    long due = pace.due(packet.timestamp(), now);
    if (now >= due) {
      return true;
    }
    waiting = multiPacket.rest() == null ? packet : null;
    timer.scheduleAt(due);
    nonEmpty.sleep();
    return false;
  }

  @Override
  protected void runTimer(Timer due) {
    if (active) {
      wake();
    }
  }

  private void wake() {
    if (output(0).isPush()) {
      task.reschedule();
    } else {
      nonEmpty.wake();
    }
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return output == 0 && !output(0).isPush() ? nonEmpty : null;
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("sampling_prob", () -> sampler.text());
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
    handlers.read("encap", () -> "IP");
    handlers.button("stop", this::stop);
    handlers.read("filename", () -> reader.file().name());
    handlers.read("filesize", () -> reader.file().size());
    handlers.readLong("filepos", () -> reader.file().position());
    if (output(0).isPush()) {
      handlers.task(task);
    }
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("type mismatch", value);
    if (active) {
      wake();
    } else if (!output(0).isPush()) {
      nonEmpty.sleep();
    } else if (migrate) {
      task.unschedule();
    }
  }

  private void stop() {
    active = false;
    context().pleaseStopDriver();
  }
}
