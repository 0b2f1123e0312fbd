package org.packetmill.xchange.memif;

import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * The receiving end of a ring, served by one thread.
 *
 * <p>The client's end exchanges buffers ({@link ClientReceiver}); the server's end copies, since
 * the buffers are the client's ({@link ServerReceiver}).
 */
abstract sealed class MemifReceiver permits ClientReceiver, ServerReceiver {
  /** The longest frame that is taken from a peer. */
  static final int MAX_FRAME = 65535;

  final Ring ring;
  private final Tally tally;

  /** Descriptors of a frame in several buffers, read once. */
  private final long[] chain;

  /** How many slots have been taken so far. */
  private int taken;

  MemifReceiver(Ring ring, Tally tally) {
    this.ring = ring;
    this.tally = tally;
    chain = new long[ring.size];
  }

  /** The peer's counter: up to where slots are filled. */
  abstract int filled();

  /** Gives the slots before {@code upTo} back to the peer. */
  abstract void giveBack(int upTo);

  /** A packet of the frame in {@code slot}, whose descriptor begins with {@code word}. */
  abstract Packet take(PacketPool pool, int slot, long word);

  /** Where the data of {@code slot} lies, all of it inside shared memory. */
  abstract long address(int slot, long word);

  /**
   * Appends up to {@code max} packets.
   *
   * @return how many
   * @throws MemifException when the peer breaks the rules of the ring
   */
  final int receive(PacketBatch into, int max) {
    int available = Ring.distance(filled(), taken, ring.size);
    if (available == 0) {
      return 0;
    }
    PacketPool pool = PacketPool.current();
    int count = 0;
    long bytes = 0;
    while (count < max && available > 0) {
      int slot = ring.slot(taken);
      long word = ring.word(slot);
      boolean chained = (Ring.flags(word) & Ring.NEXT) != 0;
      int slots = chained ? readChain(available) : 1;
      if (slots == 0) {
        break;
      }
      Packet packet = chained ? gather(pool, slots) : take(pool, slot, word);
      bytes += packet.length();
      into.add(packet);
      taken += slots;
      available -= slots;
      count++;
    }
    giveBack(taken);
    tally.add(count, bytes);
    return count;
  }

  /**
   * Reads the descriptors of a chained frame; returns how many, 0 when its end is still to come.
   */
  private int readChain(int available) {
    int slots = 0;
    do {
      if (slots == available) {
        if (available == ring.size) {
          throw new MemifException("the peer sent a frame that never ends");
        }
        return 0;
      }
      chain[slots] = ring.word(ring.slot(taken + slots));
    } while ((Ring.flags(chain[slots++]) & Ring.NEXT) != 0);
    return slots;
  }

  private Packet gather(PacketPool pool, int slots) {
    long length = 0;
    for (int i = 0; i < slots; i++) {
      length += Ring.length(chain[i]) & 0xffffffffL;
    }
    if (length > MAX_FRAME) {
      throw tooLong(length);
    }
    Packet packet = pool.take(PacketPool.HEADROOM, (int) length);
    long to = packet.address(0, (int) length);
    for (int i = 0; i < slots; i++) {
      int bytes = Ring.length(chain[i]);
      Mem.copy(address(ring.slot(taken + i), chain[i]), to, bytes);
      to += bytes;
    }
    return packet;
  }

  static MemifException tooLong(long length) {
    return new MemifException(
        "the peer sent a frame that is too long: length=%d, most=%d".formatted(length, MAX_FRAME));
  }
}
