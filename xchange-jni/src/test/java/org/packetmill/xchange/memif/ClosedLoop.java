package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.PacketPort;

/**
 * Sends numbered frames through a port whose peer sends them back, a limited number at a time, and
 * checks each that returns: its number, its length and every byte.
 */
final class ClosedLoop {
  private static final int BURST = 32;
  private static final int NUMBER = 16;

  /** Every so many frames one is longer than the rest. */
  private static final int LONG_EVERY = 61;

  private static final long PATIENCE = 10_000_000_000L;

  private final PacketPort port;
  private final PacketBatch sending = new PacketBatch(BURST);
  private final PacketBatch received = new PacketBatch(BURST);
  private final int inFlight;
  private final int longest;
  private long sent;
  private long returned;

  ClosedLoop(PacketPort port, int inFlight, int longest) {
    this.port = port;
    this.inFlight = inFlight;
    this.longest = longest;
  }

  /** Sends {@code count} more frames and waits for all of them to return. */
  void run(long count) {
    long end = sent + count;
    run(end, end);
  }

  /** Sends {@code count} more frames and leaves as many as may be in flight there. */
  void runWithoutEnd(long count) {
    run(sent + count, sent + count - inFlight);
  }

  private void run(long sendUntil, long returnUntil) {
    long last = System.nanoTime();
    while (returned < returnUntil) {
      fill(sendUntil);
      flush();
      if (receive() > 0) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > PATIENCE) {
        throw new AssertionError(
            "nothing has come back for 10 s: sent=%d, returned=%d, link=%s"
                .formatted(sent, returned, port.linkUp()));
      } else {
        LockSupport.parkNanos(1);
      }
    }
  }

  /** Counts what was in flight as lost: the peer is another one. */
  void forget() {
    returned = sent;
    sending.kill();
  }

  long returned() {
    return returned;
  }

  private void fill(long until) {
    PacketPool pool = PacketPool.current();
    while (sending.size() < BURST && sent < until && sent - returned < inFlight) {
      int length = length(sent);
      Packet packet = pool.take(PacketPool.HEADROOM, length);
      packet.put64(0, 0x0200_0000_0001_0200L);
      packet.put64(8, 0x0000_0002_88b5_0000L);
      packet.put64(NUMBER, sent);
      for (int at = NUMBER + 8; at + 8 <= length; at += 8) {
        packet.put64(at, word(sent, at));
      }
      for (int at = length & -8; at < length; at++) {
        packet.put8(at, (int) word(sent, at));
      }
      sending.add(packet);
      sent++;
    }
  }

  private void flush() {
    int count = port.send(0, sending, 0);
    int left = sending.size() - count;
    for (int i = 0; i < left; i++) {
      sending.set(i, sending.get(i + count));
    }
    sending.truncate(left);
  }

  private int receive() {
    int count = port.receive(0, received, BURST);
    for (int i = 0; i < count; i++) {
      check(received.get(i), returned++);
    }
    received.kill();
    return count;
  }

  private void check(Packet packet, long number) {
    int length = length(number);
    if (packet.length() != length || packet.u64(NUMBER) != number) {
      assertThat(packet.u64(NUMBER)).as("number").isEqualTo(number);
      assertThat(packet.length()).as("length").isEqualTo(length);
    }
    boolean same =
        packet.u64(0) == 0x0200_0000_0001_0200L && packet.u64(8) == 0x0000_0002_88b5_0000L;
    for (int at = NUMBER + 8; at + 8 <= length; at += 8) {
      same &= packet.u64(at) == word(number, at);
    }
    for (int at = length & -8; at < length; at++) {
      same &= packet.u8(at) == (int) (word(number, at) & 0xff);
    }
    if (!same) {
      throw new AssertionError("a byte has changed in frame " + number);
    }
  }

  private int length(long number) {
    return number % LONG_EVERY == 0 ? 60 + (int) (number % (longest - 60)) : 60;
  }

  private static long word(long number, int at) {
    return (number + at) * 0x9e37_79b9_7f4a_7c15L;
  }
}
