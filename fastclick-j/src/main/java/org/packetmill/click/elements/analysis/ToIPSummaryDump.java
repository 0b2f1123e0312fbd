package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.analysis.ipsumdump.ByteText;
import org.packetmill.click.elements.analysis.ipsumdump.SummaryWriter;
import org.packetmill.click.packet.Packet;

/**
 * Writes a line for each packet to a file ({@code -}: the standard output), with the {@code FIELDS}
 * of the packet as columns, and passes packets on if its output is connected.
 *
 * <p>Fields: {@code timestamp}, {@code ntimestamp}, {@code ts_sec}, {@code ts_usec}, {@code
 * ts_usec1}, {@code first_timestamp}, {@code count}, {@code direction}, {@code link} or {@code
 * paint}, {@code aggregate}, {@code wire_len}, {@code thread}; {@code eth_src}, {@code eth_dst},
 * {@code eth_type}; {@code ip_src}, {@code ip_dst}, {@code ip_tos}, {@code ip_dscp}, {@code
 * ip_ecn}, {@code ip_ttl}, {@code ip_frag}, {@code ip_fragoff}, {@code ip_id}, {@code ip_sum},
 * {@code ip_proto}, {@code ip_opt}, {@code ip_hl}, {@code ip_len}, {@code ip_capture_len}; {@code
 * sport}, {@code dport}; {@code tcp_seq}, {@code tcp_ack}, {@code tcp_off}, {@code tcp_flags},
 * {@code tcp_window}, {@code tcp_urp}, {@code tcp_opt}, {@code tcp_ntopt}, {@code tcp_sack}; {@code
 * udp_len}; {@code icmp_type}, {@code icmp_code}, {@code icmp_type_name}, {@code icmp_code_name},
 * {@code icmp_flowid}, {@code icmp_seq}, {@code icmp_nextmtu}; {@code payload}, {@code
 * payload_len}, {@code payload_md5}, {@code payload_md5_hex}. {@code ip_} may be left out. A field
 * that a packet does not have is written as {@code -}.
 *
 * <p>{@code BINARY} writes records instead of lines. {@code HEADER false} leaves out the lines in
 * front, {@code VERBOSE} adds host and time to them, {@code BANNER} a text. {@code BAD_PACKETS}
 * writes a line {@code !bad} in front of a packet with broken headers, {@code CAREFUL_TRUNC} also
 * in front of one that was cut off. {@code MULTIPACKET} writes a line for each packet that one
 * stands for, unless {@code count} is a field. {@code EXTRA_LENGTH false} counts only what is here.
 *
 * <pre>{@code ... -> ToIPSummaryDump(-, FIELDS timestamp src sport dst dport) -> Discard}</pre>
 *
 * <p>Handlers: {@code flush} (write), and those of its task when it pulls.
 */
@ClickElement(
    usage =
        "ToIPSummaryDump(FILENAME [, FIELDS, HEADER, VERBOSE, BANNER, BINARY, MULTIPACKET,"
            + " BAD_PACKETS, CAREFUL_TRUNC, EXTRA_LENGTH])",
    summary = "writes packet summary information",
    ports = "1/0-1",
    processing = "a/h",
    category = "Traces")
public final class ToIPSummaryDump extends Element {
  private static final String DEFAULT_FIELDS = "timestamp ip_src";

  private final Task task = new Task(this);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private SummaryWriter writer;
  private DumpOutput output;
  private String fileName;
  private String banner;
  private boolean verbose;
  private boolean header;
  private boolean multiPacket;
  private boolean extraLength;
  private boolean binary;

  @Override
  protected void configure(Args args) {
    fileName = args.mandatory("FILENAME").asFile("-");
    String fields = args.keyword("FIELDS").asText(DEFAULT_FIELDS);
    fields = args.keyword("CONTENTS").asText(fields);
    fields = args.deprecated("DATA").asText(fields);
    verbose = args.keyword("VERBOSE").asBool(false);
    header = args.keyword("HEADER").asBool(true);
    banner = args.keyword("BANNER").asString("");
    multiPacket = args.keyword("MULTIPACKET").asBool(false);
    boolean badPackets = args.keyword("BAD_PACKETS").asBool(false);
    boolean carefulTruncation = args.keyword("CAREFUL_TRUNC").asBool(true);
    extraLength = args.keyword("EXTRA_LENGTH").asBool(true);
    binary = args.keyword("BINARY").asBool(false);
    writer = new SummaryWriter(binary, badPackets, carefulTruncation, extraLength);
    writer.setFields(fields, args::error);
    multiPacket &= !writer.hasField("count");
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    output = DumpOutput.open(fileName, errors);
    if (output != null && header) {
      output.write(writer.header(SummaryComments.of(banner, verbose, context().clock())));
    }
    if (pulls()) {
      task.initialize(true);
      signal = context().upstreamEmptySignal(this, 0, task);
    }
  }

  private boolean pulls() {
    return !input(0).isPush();
  }

  @Override
  protected void cleanup() {
    if (output != null) {
      output.close(context()::chatter);
    }
  }

  @Override
  public void push(int port, Packet packet) {
    write(packet);
    checkedOutputPush(0, packet);
  }

  @Override
  protected boolean runTask(Task turn) {
    Packet packet = input(0).pull();
    if (packet != null) {
      write(packet);
      checkedOutputPush(0, packet);
    }
    if (packet != null || signal.isActive()) {
      turn.reschedule();
    }
    return packet != null;
  }

  private void write(Packet packet) {
    if (multiPacket && packet.anno16(Annotations.EXTRA_PACKETS) > 0) {
      writeEach(packet, 1 + packet.anno16(Annotations.EXTRA_PACKETS));
    } else {
      writeOne(packet);
    }
  }

  /** A line for each of the packets that this one stands for, lengths and times shared out. */
  private void writeEach(Packet packet, int count) {
    int here = packet.length();
    long total = here + (extraLength ? packet.anno32(Annotations.EXTRA_LENGTH) & 0xffffffffL : 0);
    total = Math.max(total, (long) count * here);
    long end = packet.timestamp();
    long first = packet.anno64(Annotations.FIRST_TIMESTAMP);
    long step = first == 0 ? 0 : (end - first) / (count - 1);
    packet.setTimestamp(first == 0 ? end : first);
    packet.setAnno16(Annotations.EXTRA_PACKETS, 0);
    for (int left = count; left > 0; left--) {
      long length = total / left;
      total -= length;
      packet.setAnno32(Annotations.EXTRA_LENGTH, (int) (length - here));
      writeOne(packet);
      packet.setTimestamp(left == 1 ? end : packet.timestamp() + step);
    }
  }

  private void writeOne(Packet packet) {
    ByteText text = writer.write(packet);
    if (writer.hasProblem()) {
      writeLine(writer.problem());
    }
    output.write(text.array(), text.length());
  }

  /** A line between packets. */
  private void writeLine(ByteText line) {
    if (binary) {
      output.writeMarker(line.length());
    }
    output.write(line.array(), line.length());
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    if (pulls()) {
      handlers.task(task);
    }
    handlers.button("flush", () -> output.flush());
  }
}
