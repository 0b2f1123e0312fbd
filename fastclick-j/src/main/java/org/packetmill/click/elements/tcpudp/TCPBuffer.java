package org.packetmill.click.elements.tcpudp;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Storage;
import org.packetmill.click.packet.Packet;

/**
 * Keeps TCP packets of one stream and hands them out in the order of their sequence numbers, when
 * pulled. The first packet that is pulled says where the stream begins; after that it waits for the
 * next one that is missing, or with {@code SKIP true} goes on without it. Packets that are there
 * already, those in front of the next one to be pulled, and those without a TCP header are dropped.
 *
 * <pre>{@code in -> MarkIPHeader -> TCPBuffer -> Unqueue -> ...}</pre>
 *
 * @see TCPAck
 */
@ClickElement(
    usage = "TCPBuffer([SKIP])",
    summary = "puts TCP packets in order",
    processing = "h/l",
    category = "TCP")
public final class TCPBuffer extends Element implements Storage {
  /** By sequence number. */
  private final List<Packet> packets = new ArrayList<>();

  private boolean skip;
  private boolean started;
  private int next;

  @Override
  protected void configure(Args args) {
    skip = args.positional("SKIP").asBool(false);
    args.complete();
  }

  @Override
  public void push(int port, Packet packet) {
    int tcp = TcpFields.find(packet);
    if (tcp < 0 || started && TcpFields.isAfter(next, sequence(packet)) || !insert(packet)) {
      packet.kill();
    }
  }

  private boolean insert(Packet packet) {
    int sequence = sequence(packet);
    int at = packets.size();
    while (at > 0 && TcpFields.isAfter(sequence(packets.get(at - 1)), sequence)) {
      at--;
    }
    if (at > 0 && sequence(packets.get(at - 1)) == sequence) {
      return false;
    }
    packets.add(at, packet);
    return true;
  }

  @Override
  public Packet pull(int port) {
    if (packets.isEmpty() || started && !skip && sequence(packets.getFirst()) != next) {
      return null;
    }
    Packet packet = packets.removeFirst();
    next = sequence(packet) + TcpFields.sequenceLength(packet, packet.transportOffset());
    started = true;
    return packet;
  }

  /** The first number from {@code from} on that no packet brings. */
  int nextMissing(int from) {
    int missing = from;
    for (Packet packet : packets) {
      int start = sequence(packet);
      int end = start + TcpFields.sequenceLength(packet, packet.transportOffset());
      if (!TcpFields.isAfter(start, missing) && TcpFields.isAfter(end, missing)) {
        missing = end;
      }
    }
    return missing;
  }

  private static int sequence(Packet packet) {
    return packet.u32(packet.transportOffset() + TcpFields.SEQUENCE);
  }

  @Override
  public int stored() {
    return packets.size();
  }

  @Override
  protected void cleanup() {
    packets.forEach(Packet::kill);
    packets.clear();
  }
}
