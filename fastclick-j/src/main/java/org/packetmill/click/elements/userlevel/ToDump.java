package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PcapWriter;
import org.packetmill.click.port.PortException;

/**
 * Writes packets to a pcap file, the first {@code SNAPLEN} bytes of each (0: all), and passes them
 * on if its output is connected. Without output, in a pull context, it asks for packets itself.
 *
 * <p>{@code ENCAP} says what packets start with ({@code ETHER}, {@code IP}, ...); {@code
 * USE_ENCAP_FROM} names elements whose {@code encap} handler says it. A frame's length on the wire
 * includes the EXTRA_LENGTH annotation unless {@code EXTRA_LENGTH} is false. Time stamps are in
 * nanoseconds unless {@code NANO} is false; a packet without one gets the time of its arrival.
 * {@code UNBUFFERED} writes each packet at once.
 *
 * <pre>{@code FromDPDKDevice(0) -> ToDump(all.pcap) -> Discard}</pre>
 *
 * <p>Handlers: {@code count}, {@code filename} (read), {@code reset_counts} (write).
 */
@ClickElement(
    usage = "ToDump(FILENAME [, SNAPLEN, ENCAP, USE_ENCAP_FROM, EXTRA_LENGTH, UNBUFFERED, NANO])",
    summary = "writes packets to a tcpdump file",
    ports = "1/0-1",
    category = "Traces")
public final class ToDump extends Element {
  private static final int EXTRA_LENGTH_ANNO = 28;

  private final Task task = new Task(this);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private String fileName = "";
  private String useEncapFrom = "";
  private int snapLength;
  private int linkType;
  private boolean extraLength;
  private boolean unbuffered;
  private boolean nano;
  private boolean active;

  /** Opened on first use, since in a hot-swap the element before may still be writing. */
  private PcapWriter file;

  private long count;

  @Override
  protected void configure(Args args) {
    fileName = args.mandatory("FILENAME").asFile("-");
    snapLength = args.positional("SNAPLEN").asUnsigned(2000);
    String encapsulation = args.positional("ENCAP").asString("");
    useEncapFrom = args.keyword("USE_ENCAP_FROM").asText("").strip();
    extraLength = args.keyword("EXTRA_LENGTH").asBool(true);
    unbuffered = args.keyword("UNBUFFERED").asBool(false);
    nano = args.keyword("NANO").asBool(true);
    linkType = encapsulation.isEmpty() ? LinkType.ETHERNET : LinkType.parse(encapsulation);
    if (!useEncapFrom.isEmpty() && !encapsulation.isEmpty()) {
      args.error("specify at most one of 'ENCAP' and 'USE_ENCAP_FROM'");
    } else if (linkType < 0) {
      args.error("bad encapsulation type");
    }
    args.complete();
    snapLength = snapLength == 0 ? -1 : snapLength;
  }

  @Override
  protected void initialize(Errors errors) {
    if (!useEncapFrom.isEmpty()) {
      linkType = Encapsulations.find(useEncapFrom, this, errors);
    }
    checkWritable(errors);
    active = errors.errorCount() == 0;
    task.initialize(active);
    if (pulls()) {
      signal = context().upstreamEmptySignal(this, 0, task);
    }
  }

  private boolean pulls() {
    return !input(0).isPush() && outputCount() == 0;
  }

  /** Finds out at the start, without touching what is in the file. */
  private void checkWritable(Errors errors) {
    if (fileName.equals("-")) {
      return;
    }
    Path path = Path.of(fileName);
    try {
      Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      errors.error(fileName + ": " + FileText.reason(e));
    }
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    ToDump other = (ToDump) old;
    if (other.fileName.equals(fileName) && other.linkType == linkType && other.nano == nano) {
      file = other.file;
      other.file = null;
      other.active = false;
    }
  }

  @Override
  protected void cleanup() {
    try {
      open();
      if (file != null) {
        file.close();
      }
    } catch (PortException e) {
      context().chatter(name() + ": " + e.getMessage());
    }
    file = null;
    active = false;
  }

  /** Its first turn makes the file, later ones pull. */
  @Override
  protected boolean runTask(Task turn) {
    if (!open()) {
      return false;
    }
    if (!pulls()) {
      return true;
    }
    Packet packet = input(0).pull();
    if (packet != null) {
      write(packet);
      packet.kill();
    }
    if (packet != null || signal.isActive()) {
      turn.reschedule();
    }
    return packet != null;
  }

  @Override
  public void push(int port, Packet packet) {
    write(packet);
    checkedOutputPush(0, packet);
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      write(batch.get(i));
    }
    if (outputCount() > 0) {
      output(0).pushBatch(batch);
    } else {
      batch.kill();
    }
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet != null) {
      write(packet);
    }
    return packet;
  }

  private void write(Packet packet) {
    if (!open()) {
      return;
    }
    long time = packet.timestamp() == 0 ? context().clock().now() : packet.timestamp();
    int extra = extraLength ? packet.anno32(EXTRA_LENGTH_ANNO) : 0;
    try {
      file.write(packet, time, packet.length() + extra);
      if (unbuffered) {
        file.flush();
      }
      count++;
    } catch (PortException e) {
      fail(e);
    }
  }

  /** Whether there is a file to write to. */
  private boolean open() {
    if (active && file == null) {
      try {
        file = new PcapWriter(Path.of(fileName), linkType, nano, snapLength);
      } catch (PortException e) {
        fail(e);
      }
    }
    return active;
  }

  private void fail(PortException problem) {
    active = false;
    context().chatter("ToDump(%s): %s".formatted(fileName, problem.getMessage()));
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("filename", () -> fileName.equals("-") ? "<stdout>" : fileName);
    handlers.readLong("count", () -> count);
    handlers.button("reset_counts", () -> count = 0);
    if (pulls()) {
      handlers.task(task);
    }
  }
}
