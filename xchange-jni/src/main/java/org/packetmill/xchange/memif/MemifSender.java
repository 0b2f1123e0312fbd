package org.packetmill.xchange.memif;

import java.util.List;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/** The sending end of a ring, served by one thread. */
abstract sealed class MemifSender permits ClientSender, ServerSender {
  final Ring ring;
  private final Tally tally;

  /** How many slots have been filled so far. */
  private int next;

  /** The first packet of a batch that was not taken over when the link failed. */
  private int failedAt;

  MemifSender(Ring ring, Tally tally) {
    this.ring = ring;
    this.tally = tally;
  }

  /** How many slots may be filled, {@code next} of which have been filled before. */
  abstract int free(int next);

  /** Shows the peer the slots before {@code upTo}. */
  abstract void publish(int upTo);

  /**
   * Puts {@code packet} into {@code slot} without a copy and takes it over, if that can be done.
   */
  abstract boolean putInPlace(Packet packet, int slot);

  /** How many bytes fit into {@code slot}. */
  abstract int room(int slot, long word);

  /** Where they go, all of them inside shared memory. */
  abstract long address(int slot, long word);

  /**
   * Sends the packets of {@code batch} from {@code start} on, as far as there is room, and takes
   * them over.
   *
   * @return how many
   * @throws MemifException when the peer breaks the rules of the ring; {@link #failedAt} tells how
   *     far it came
   */
  final int send(PacketBatch batch, int start) {
    failedAt = start;
    int free = free(next);
    int upTo = next;
    long bytes = 0;
    int i = start;
    while (i < batch.size() && free > 0) {
      Packet packet = batch.get(i);
      int length = packet.length();
      int used = put(packet, length, upTo, free);
      if (used == 0) {
        break;
      }
      failedAt = ++i;
      bytes += length;
      upTo += used;
      free -= used;
    }
    publish(upTo);
    next = upTo;
    tally.add(i - start, bytes);
    ring.interrupt();
    return i - start;
  }

  /** The first packet that is still the caller's after {@link #send} has failed. */
  final int failedAt() {
    return failedAt;
  }

  /** Takes a packet over; returns how many slots it took, 0 when there are too few. */
  private int put(Packet packet, int length, int first, int free) {
    if (putInPlace(packet, ring.slot(first))) {
      return 1;
    }
    int used = copy(packet, length, first, free);
    if (used == 0 && free == ring.size) {
      throw new MemifException(
          "a frame is larger than the whole ring: length=%d, slots=%d"
              .formatted(length, ring.size));
    }
    if (used > 0) {
      packet.kill();
    }
    return used;
  }

  /** Copies a packet into as many slots as it takes; returns how many, 0 when there are too few. */
  private int copy(Packet packet, int length, int first, int free) {
    int done = 0;
    int used = 0;
    do {
      if (used == free) {
        return 0;
      }
      int slot = ring.slot(first + used);
      long word = ring.word(slot);
      int bytes = Math.min(room(slot, word), length - done);
      Mem.copy(packet.address(done, bytes), address(slot, word), bytes);
      done += bytes;
      ring.describe(slot, done < length ? Ring.NEXT : 0, Ring.region(word), bytes);
      used++;
    } while (done < length);
    return used;
  }

  /** The region that a descriptor names. */
  static Region region(List<Region> regions, long word) {
    int index = Ring.region(word);
    if (index >= regions.size()) {
      throw new MemifException(
          "the peer described a region that is not there: region=%d, regions=%d"
              .formatted(index, regions.size()));
    }
    return regions.get(index);
  }
}
