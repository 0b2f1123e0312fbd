package org.packetmill.xchange.dpdk;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.packetmill.click.packet.Buffer;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * A mempool of mbufs, each with the {@link Buffer} that packets use to see its data. A pool is
 * never freed while the JVM lives: a packet that somebody has kept must not point to unmapped
 * memory.
 *
 * <p>One thread receives from it; that thread gives mbufs back in bulk, any other one by one.
 */
final class MbufPool implements Buffer.Owner {
  /** Mbufs that the thread keeps before it gives half of them back. */
  private static final int KEEP = 64;

  /** Mbufs are at least this far apart, so that no two of them start in one block of this size. */
  private static final int BLOCK_BITS = 11;

  /** Blocks between the first and the last mbuf: memory of 8 GB. */
  private static final long MAX_BLOCKS = 1 << 22;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** The address of DPDK's {@code rte_mempool}. */
  final long address;

  private final int size;
  private final int room;
  private final long first;
  private final Buffer[] buffers;

  /** The packet of each mbuf and where they come from, in a pool whose mbufs have some. */
  private final Packet[] packets;

  private final PacketPool pins;

  private final long free = Arena.global().allocate(8L * KEEP, 8).address();
  private int freeCount;
  private volatile Thread thread;

  /**
   * Makes a pool.
   *
   * @param size how many mbufs
   * @param room bytes of each, headroom included; at least 2048
   * @param pinned whether each mbuf has a packet of its own
   * @throws DpdkException when DPDK has no memory for it
   */
  MbufPool(int size, int room, int socket, boolean pinned) {
    this.size = size;
    this.room = room;
    String name = "pm%d_%d".formatted(ProcessHandle.current().pid(), NUMBERS.getAndIncrement());
    int cache = Math.min(256, size / 4);
    address = MbufCalls.create(name, size, cache, room, socket);
    if (address <= 0) {
      throw DpdkException.of(
          (int) address,
          "rte_pktmbuf_pool_create(mbufs=%d, room=%d, socket=%d) found too little memory; lower"
                  .formatted(size, room, socket)
              + " pool=N or rxd=N, or give EAL more (-D%s, -m)".formatted(EalArguments.PROPERTY));
    }
    long[] mbufs = MbufCalls.list(address, size);
    Arrays.sort(mbufs);
    first = mbufs[0];
    int blocks = blocks(mbufs);
    buffers = new Buffer[blocks];
    packets = pinned ? new Packet[blocks] : null;
    pins = pinned ? PacketPool.ofNobody(this) : null;
    fill(mbufs);
  }

  private int blocks(long[] mbufs) {
    long blocks = ((mbufs[mbufs.length - 1] - first) >>> BLOCK_BITS) + 1;
    if (blocks > MAX_BLOCKS) {
      throw new DpdkException(
          "the mbufs of a pool lie too far apart: bytes=%d; give EAL memory of one page size only"
              .formatted(blocks << BLOCK_BITS));
    }
    return (int) blocks;
  }

  private void fill(long[] mbufs) {
    for (long mbuf : mbufs) {
      int block = block(mbuf);
      Buffer buffer = new Buffer(mbuf + Mbuf.BYTES, room, this);
      if (buffers[block] != null || Mbuf.bufferAddress(mbuf) != buffer.address()) {
        throw new DpdkException("the mbufs of a pool do not lie as expected: room=" + room);
      }
      buffers[block] = buffer;
      if (packets != null) {
        packets[block] = pins.pin(buffer);
      }
    }
  }

  private int block(long mbuf) {
    return (int) ((mbuf - first) >>> BLOCK_BITS);
  }

  /** The buffer of one of this pool's mbufs. */
  Buffer buffer(long mbuf) {
    return buffers[block(mbuf)];
  }

  /** The packet of one of this pool's mbufs, in a pool whose mbufs have some. */
  Packet packet(long mbuf) {
    return packets[block(mbuf)];
  }

  /**
   * The packet of {@code mbuf} if it lies over it and nobody uses it, in a pool whose mbufs have
   * some; null otherwise, and for mbufs of other pools.
   */
  Packet idlePacket(long mbuf) {
    int block = block(mbuf);
    if (block < 0 || block >= packets.length) {
      return null;
    }
    Packet packet = packets[block];
    return packet != null && packet.base() == mbuf + Mbuf.BYTES && !packet.isLive() ? packet : null;
  }

  /** The pool of the packets that lie over this one's mbufs for life; null when they have none. */
  PacketPool pins() {
    return pins;
  }

  /** The mbuf that {@code buffer} of any pool belongs to. */
  static long mbuf(Buffer buffer) {
    return buffer.address() - Mbuf.BYTES;
  }

  /** How many mbufs it has. */
  int size() {
    return size;
  }

  /** Bytes of data and headroom in each. */
  int room() {
    return room;
  }

  /** Whether each mbuf has a packet of its own. */
  boolean pinned() {
    return packets != null;
  }

  /** How many mbufs are neither in use by a device nor by a packet. */
  int available() {
    return MbufCalls.available(address) + freeCount;
  }

  /** Makes the calling thread the one that gives back in bulk; the one before must have stopped. */
  void adopt() {
    thread = Thread.currentThread();
  }

  @Override
  public void release(Buffer buffer) {
    if (Thread.currentThread() != thread) {
      MbufCalls.free(mbuf(buffer));
      return;
    }
    Mem.putLong(free + 8L * freeCount++, mbuf(buffer));
    if (freeCount == KEEP) {
      freeCount = KEEP / 2;
      MbufCalls.free(free + 8L * freeCount, KEEP - freeCount);
    }
  }

  /** Gives back what the thread has kept; that thread must have stopped, or be the caller. */
  void flush() {
    if (freeCount > 0) {
      MbufCalls.free(free, freeCount);
      freeCount = 0;
    }
    thread = null;
  }
}
