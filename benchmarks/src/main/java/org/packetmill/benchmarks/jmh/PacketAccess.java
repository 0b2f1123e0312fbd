package org.packetmill.benchmarks.jmh;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Three ways to the bytes of a packet: the packet's accessors, which check each offset, over one
 * segment of all memory; that segment alone, unchecked; and a segment of its own for each packet,
 * the way that FFM suggests. Each swaps the addresses of a burst of frames.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PacketAccess.BURST)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgs = {
      "--enable-native-access=ALL-UNNAMED",
      "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"
    })
public class PacketAccess {
  static final int BURST = 32;

  private static final int FRAME = 60;
  private static final int SOURCE = 6;
  private static final int UPPER = 4;
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Packet[] burst = new Packet[BURST];
  private final long[] addresses = new long[BURST];

  /** Takes a burst of packets from a pool. */
  @Setup
  public void prepare() {
    for (int i = 0; i < BURST; i++) {
      burst[i] = PacketPool.current().take(PacketPool.HEADROOM, FRAME);
      for (int at = 0; at < FRAME; at++) {
        burst[i].put8(at, at + i);
      }
      addresses[i] = burst[i].address(0, FRAME);
    }
  }

  /** The packet's own accessors. */
  @Benchmark
  public void accessors() {
    for (Packet packet : burst) {
      long destination = packet.u48(0);
      packet.put48(0, packet.u48(SOURCE));
      packet.put48(SOURCE, destination);
    }
  }

  /** One segment of all memory. */
  @Benchmark
  public void oneSegment() {
    for (long at : addresses) {
      swap(MEMORY, at);
    }
  }

  /** A segment for each packet. */
  @Benchmark
  public void slices() {
    for (long at : addresses) {
      swap(MEMORY.asSlice(at, FRAME), 0);
    }
  }

  private static void swap(MemorySegment memory, long at) {
    int upper = memory.get(INT, at);
    short lower = memory.get(SHORT, at + UPPER);
    memory.set(INT, at, memory.get(INT, at + SOURCE));
    memory.set(SHORT, at + UPPER, memory.get(SHORT, at + SOURCE + UPPER));
    memory.set(INT, at + SOURCE, upper);
    memory.set(SHORT, at + SOURCE + UPPER, lower);
  }

  /** A byte of the burst's first frame, for tests. */
  int peek(int offset) {
    return burst[0].u8(offset);
  }
}
