package org.packetmill.click.elements.userlevel;

import java.nio.file.Path;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Units;
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
import org.packetmill.click.elements.HandlerCall;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.analysis.Pace;
import org.packetmill.click.elements.analysis.Sampler;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PortException;

/**
 * Reads packets from a pcap file, plain or compressed by gzip, and emits them one by one, up to
 * {@code BURST} and one more each time its task runs; or hands them out when pulled.
 *
 * <p>{@code TIMING} keeps the frames' distances in time. {@code SAMPLE} is the probability with
 * which a frame is emitted. {@code FORCE_IP} sends packets that are not IP to output 1 and sets the
 * network header of the others. {@code START}, {@code START_AFTER}, {@code END}, {@code END_AFTER}
 * and {@code INTERVAL} choose a part by time, {@code FILEPOS} starts at an offset. At the end it
 * stops the driver with {@code STOP true}, or writes the handler {@code END_CALL}. {@code ACTIVE
 * false} waits for the handler. {@code FORCE_LEN} cuts or pads frames to so many bytes, 60 to 9000,
 * or with 0 to the length that they had on the wire, and has their IP headers tell it; {@code
 * ACCELERATION} says how fast {@code TIMING} goes, in percent. {@code MMAP} means nothing here.
 *
 * <p>Packets carry the frame's time stamp, and what was not captured in the EXTRA_LENGTH
 * annotation.
 *
 * <pre>{@code FromDump(trace.pcap, STOP true) -> Print -> Discard}</pre>
 *
 * <p>Handlers: {@code count}, {@code encap}, {@code filename}, {@code filesize}, {@code
 * packet_filepos}, {@code sampling_prob} (read), {@code active}, {@code filepos} (read and write),
 * {@code stop}, {@code extend_interval}, {@code reset_counts}, {@code reset_timing} (write), and
 * those of its task when it pushes.
 */
@ClickElement(
    usage =
        "FromDump(FILENAME [, TIMING, STOP, ACTIVE, SAMPLE, FORCE_IP, START, START_AFTER, END,"
            + " END_AFTER, INTERVAL, END_CALL, FILEPOS, MMAP, BURST, FORCE_LEN, ACCELERATION])",
    summary = "reads packets from a tcpdump file",
    ports = "0/1-2",
    processing = "a/ah",
    category = "Traces")
public final class FromDump extends Element implements NotifierOwner {
  /** How many unwanted frames it passes over before others get their turn. */
  private static final int MAX_SKIPPED = 16;

  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final Notifier empty = new Notifier();
  private DumpReader dump;
  private HandlerCall endCall;
  private String fileName;
  private boolean timing;
  private boolean stop;
  private boolean active;
  private boolean forceIp;
  private boolean windowed;
  private long startPosition;
  private int burst;
  private Pace pace = new Pace();
  private long count;

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    fileName = args.mandatory("FILENAME").asFile("-");
    timing = args.positional("TIMING").asBool(false);
    stop = args.keyword("STOP").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    Sampler sampler = Sampler.read(args);
    forceIp = args.keyword("FORCE_IP").asBool(false);
    DumpWindow window = DumpWindow.read(args);
    String call = args.keyword("END_CALL").asText("");
    startPosition = args.keyword("FILEPOS").asLong(0);
    burst = args.keyword("BURST").asInt(32, 0, Integer.MAX_VALUE);
    int forceLength = DumpLength.read(args);
    pace.accelerate(args.keyword("ACCELERATION").asInt(100, 1, Integer.MAX_VALUE));
    args.keyword("MMAP").asBool(false);
    if (stop && !call.isEmpty()) {
      args.error("END_CALL and STOP are mutually exclusive");
    }
    args.complete();
    windowed = window.isBounded();
    endCall = call.isEmpty() ? null : new HandlerCall(call);
    dump = new DumpReader(window, sampler, context().random(), forceLength);
  }

  @Override
  protected void initialize(Errors errors) {
    if (endCall != null) {
      endCall.check(this, errors);
    }
    timer.initialize();
    try {
      dump.open(Path.of(fileName));
      if (startPosition != 0) {
        dump.seek(startPosition);
      }
      checkLinkType(errors);
    } catch (PortException e) {
      errors.error(e.getMessage());
      return;
    }
    if (output(0).isPush()) {
      task.initialize(active);
    }
  }

  private void checkLinkType(Errors errors) {
    int type = dump.linkType();
    if (forceIp && !ForceIp.knows(type)) {
      errors.error("%s: unknown linktype %d; can't force IP packets".formatted(fileName, type));
    }
    forceIp |= type == LinkType.RAW_IP;
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    FromDump other = (FromDump) old;
    if (other.fileName.equals(fileName)) {
      dump.takeOver(other.dump);
      pace = other.pace;
    }
  }

  @Override
  protected void cleanup() {
    if (dump != null) {
      dump.close();
    }
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  protected boolean runTask(Task turn) {
    int sent = 0;
    int skipped = 0;
    while (active && sent <= burst && skipped < MAX_SKIPPED) {
      if (!advance()) {
        return sent > 0;
      }
      Packet packet = dump.peek();
      if (packet != null && !isDue(packet)) {
        return sent > 0;
      }
      packet = next();
      if (packet == null) {
        skipped++;
      } else {
        sent++;
        output(0).push(packet);
      }
    }
    if (active) {
      turn.reschedule();
    }
    return sent > 0;
  }

  @Override
  public Packet pull(int port) {
    if (!active) {
      empty.sleep();
      return null;
    }
    if (!advance()) {
      empty.sleep();
      return null;
    }
    Packet packet = dump.peek();
    return packet == null || !isDue(packet) ? null : next();
  }

  /** Looks at the next frame; false at the end. */
  private boolean advance() {
    try {
      return switch (dump.read()) {
        case PACKET, SKIPPED -> true;
        case WINDOW_END -> endOfWindow();
        case END -> endOfFile();
      };
    } catch (PortException e) {
      context().chatter(name() + ": " + e.getMessage() + "; giving up");
      return endOfFile();
    }
  }

  /** The handler may have moved the end. */
  private boolean endOfWindow() {
    end();
    if (!active) {
      dump.skipFrame();
    }
    return active;
  }

  private boolean endOfFile() {
    end();
    return false;
  }

  private void end() {
    if (endCall != null) {
      endCall.make(this);
    } else if (stop) {
      stop();
    } else if (windowed) {
      active = false;
    }
  }

  private void stop() {
    active = false;
    context().pleaseStopDriver();
  }

  /** The packet that is due, unless it goes elsewhere; counts it. */
  private Packet next() {
    Packet packet = dump.take();
    if (packet == null) {
      return null;
    }
    if (forceIp && !ForceIp.mark(packet, dump.linkType())) {
      checkedOutputPush(1, packet);
      return null;
    }
    count++;
    return packet;
  }

  /** Whether it is time for {@code packet}; if not, the timer wakes the element. */
  private boolean isDue(Packet packet) {
    if (!timing) {
      return true;
    }
    long now = context().clock().steady();
    long due = pace.due(packet.timestamp(), now);
    if (now >= due) {
      return true;
    }
    timer.scheduleAt(due);
    empty.sleep();
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
      empty.wake();
    }
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return output == 0 ? empty : null;
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("filename", () -> fileName.equals("-") ? "<stdin>" : fileName);
    handlers.read("filesize", () -> dump.size());
    handlers.readLong("filepos", () -> dump.position());
    handlers.write("filepos", this::seek);
    handlers.read("sampling_prob", () -> dump.samplingProbability());
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", v -> setActive(Words.bool("type mismatch", v)));
    handlers.read("encap", () -> dump.encapsulation());
    handlers.button("stop", this::stop);
    handlers.readLong("packet_filepos", () -> dump.packetPosition());
    handlers.write("extend_interval", this::extend);
    handlers.readLong("count", () -> count);
    handlers.button("reset_counts", () -> count = 0);
    handlers.button("reset_timing", this::resetTiming);
    if (output(0).isPush()) {
      handlers.task(task);
    }
  }

  private void setActive(boolean value) {
    active = value;
    if (active) {
      wake();
    }
  }

  private void seek(String value) throws HandlerException {
    if (!value.strip().matches("[0-9]{1,18}")) {
      throw new HandlerException("argument must be file offset");
    }
    try {
      dump.seek(Long.parseLong(value.strip()));
    } catch (PortException e) {
      throw new HandlerException(e.getMessage(), e);
    }
  }

  private void extend(String value) throws HandlerException {
    Long nanos = Units.duration(value.strip());
    if (nanos == null) {
      throw new HandlerException("'extend_interval' takes a time interval");
    }
    boolean ends = endCall != null || stop || windowed;
    dump.window().extend(nanos, ends);
    if (ends) {
      setActive(true);
    }
  }

  private void resetTiming() {
    dump.window().reset();
    pace.restart();
  }
}
