package org.packetmill.click.elements.test;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.elements.standard.SimpleQueue;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * Tries out, when it is initialized, how packets are taken from the middle of the empty queue
 * {@code QUEUE}, which must have room for six. The queue is empty afterwards.
 */
@ClickElement(
    usage = "QueueYankTest(QUEUE)",
    summary = "tests taking packets out of a queue",
    ports = "0/0",
    category = "Debugging")
public final class QueueYankTest extends Element {
  private static final int PACKETS = 6;

  private SimpleQueue queue;

  @Override
  public int configurePhase() {
    return ConfigurePhase.LAST;
  }

  @Override
  protected void configure(Args args) {
    String name = args.mandatory("QUEUE").asString("");
    args.complete();
    if (context().find(name, this) instanceof SimpleQueue found) {
      queue = found;
    } else if (!name.isEmpty()) {
      args.error("QUEUE must be a queue: QUEUE=" + name);
    }
  }

  @Override
  protected void initialize(Errors errors) {
    // A ring that begins in the middle must do as well.
    for (int offset = 0; offset <= PACKETS; offset++) {
      String wrong = attempt(offset);
      if (wrong != null) {
        errors.error("%s (offset=%d)".formatted(wrong, offset));
        return;
      }
    }
    context().chatter(this + ": All tests pass!");
  }

  private String attempt(int offset) {
    for (int i = 0; i < offset; i++) {
      queue.push(0, numbered(i));
      queue.pull(0).kill();
    }
    for (int i = 0; i < PACKETS; i++) {
      queue.push(0, numbered(i));
    }
    Packet peeked = queue.peek(p -> p.u8(0) >= 2);
    if (peeked == null || peeked.u8(0) != 2 || queue.stored() != PACKETS) {
      return "peek must find the first packet and leave it";
    }
    String wrong = expectYank(3, 3);
    wrong = wrong == null ? expectYank(0, 0) : wrong;
    wrong = wrong == null ? expectYank(9, -1) : wrong;
    return wrong == null ? yankTheOddOnes() : wrong;
  }

  private String expectYank(int number, int expected) {
    Packet yanked = queue.yank(p -> p.u8(0) == number);
    int found = yanked == null ? -1 : yanked.u8(0);
    if (yanked != null) {
      yanked.kill();
    }
    return found == expected ? null : "yank must take out packet %d: %d".formatted(expected, found);
  }

  /** 1, 2, 4 and 5 are left. */
  private String yankTheOddOnes() {
    PacketBatch odd = new PacketBatch(PACKETS);
    int count = queue.yankAll(p -> (p.u8(0) & 1) == 1, odd);
    boolean good = count == 2 && odd.get(0).u8(0) == 1 && odd.get(1).u8(0) == 5;
    odd.kill();
    Packet two = queue.pull(0);
    Packet four = queue.pull(0);
    good &= two != null && two.u8(0) == 2 && four != null && four.u8(0) == 4;
    for (Packet rest = two; rest != null; rest = queue.pull(0)) {
      rest.kill();
    }
    if (four != null) {
      four.kill();
    }
    return good ? null : "yankAll must take out what matches and leave the rest in order";
  }

  private static Packet numbered(int number) {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, 1);
    packet.put8(0, number);
    return packet;
  }
}
