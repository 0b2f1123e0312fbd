package org.packetmill.benchmarks.latency;

import org.HdrHistogram.Histogram;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortAround;

/**
 * A port whose packets arrive at a fixed rate, whatever the router does meanwhile (open loop). The
 * latency of a packet is the time from when it should have arrived to when it was sent: one that
 * had to wait because the router was late counts with that wait (no coordinated omission).
 *
 * <p>Within a burst, packets that are sent count as the first ones received; those that are not
 * sent before the next burst arrives were dropped.
 */
final class PacedPort extends PortAround {
  private static final long LONGEST = 100_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(LONGEST, DIGITS);

  /** Zero while packets arrive as fast as they are taken. */
  private double nanosPerPacket;

  private long start;
  private long received;

  /** The number of the first packet of the burst that has not been sent yet. */
  private long oldest;

  PacedPort(PacketPort port) {
    super(port);
  }

  /** From now on {@code rate} packets arrive each second; 0 for as many as can be. */
  void pace(double rate) {
    nanosPerPacket = rate == 0 ? 0 : 1e9 / rate;
    received = 0;
    oldest = 0;
    histogram.reset();
    start = System.nanoTime();
  }

  /** Nanoseconds of all packets since {@link #pace}. */
  Histogram latencies() {
    return histogram;
  }

  /** How many packets have been received since {@link #pace}. */
  long received() {
    return received;
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    int due = due(max);
    return due == 0 ? 0 : arrived(super.receive(queue, into, due));
  }

  @Override
  public int receiveBare(int queue, PacketBatch into, int max) {
    int due = due(max);
    return due == 0 ? 0 : arrived(super.receiveBare(queue, into, due));
  }

  private int due(int max) {
    if (nanosPerPacket == 0) {
      return max;
    }
    long arrivals = 1 + (long) ((System.nanoTime() - start) / nanosPerPacket);
    return (int) Math.min(max, arrivals - received);
  }

  private int arrived(int count) {
    oldest = received;
    received += count;
    return count;
  }

  @Override
  public int send(int queue, PacketBatch batch, int from) {
    int count = batch.size() - from;
    int sent = super.send(queue, batch, from);
    if (nanosPerPacket > 0) {
      long now = System.nanoTime() - start;
      for (int i = 0; i < count; i++) {
        // Answers to packets may be more than those were.
        long packet = Math.min(oldest++, received - 1);
        long latency = now - (long) (packet * nanosPerPacket);
        histogram.recordValue(Math.clamp(latency, 0, LONGEST));
      }
    }
    return sent;
  }
}
