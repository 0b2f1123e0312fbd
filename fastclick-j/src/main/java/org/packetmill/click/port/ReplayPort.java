package org.packetmill.click.port;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.PacketBatch;

/**
 * A network card in memory. It receives the frames of a trace, over and over if asked to, each time
 * with their original bytes; what is sent is counted and, for the pcap port, recorded in a file.
 *
 * <p>Several receive queues share the frames by a hash of their flow, the same for both directions.
 */
final class ReplayPort implements PacketPort {
  /** Bytes of a frame that the recorder keeps. */
  private static final int SNAP_LENGTH = 65535;

  private final String description;
  private final ReplayOptions options;
  private final List<ReplayTrace.Frame> frames;

  /** Where the pcap port writes to; null for the others. */
  private final PcapWriter recorder;

  private ReplayReceiver[] receivers = {};
  private ReplaySender[] senders = {};
  private SentChecksum[] checksums = {};

  private ReplayPort(
      String description,
      List<ReplayTrace.Frame> frames,
      ReplayOptions options,
      PcapWriter recorder) {
    this.description = description;
    this.options = options;
    this.frames = frames;
    this.recorder = recorder;
    openReceive(0, false, false);
    openSend(0);
  }

  /** Replays {@code trace}; what is sent is only counted. */
  static ReplayPort replay(String description, Path trace, ReplayOptions options) {
    return new ReplayPort(description, ReplayTrace.load(trace), options, null);
  }

  /** Receives the frames of {@code in} once and records what is sent in {@code out}. */
  static ReplayPort pcap(String description, Path in, Path out) {
    List<ReplayTrace.Frame> frames = ReplayTrace.load(in);
    PcapWriter recorder = new PcapWriter(out, LinkType.ETHERNET, false, SNAP_LENGTH);
    return new ReplayPort(description, frames, ReplayOptions.DEFAULT, recorder);
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    if (queue >= receivers.length) {
      addReceivers(queue + 1);
    }
    receivers[queue].want(rssHash, timestamp);
  }

  @Override
  public void openSend(int queue) {
    int count = senders.length;
    if (queue >= count) {
      senders = Arrays.copyOf(senders, queue + 1);
      checksums = Arrays.copyOf(checksums, queue + 1);
      for (int i = count; i <= queue; i++) {
        checksums[i] = options.checksum() ? new SentChecksum() : null;
        senders[i] = new ReplaySender(options.inflight(), options.copying(), checksums[i]);
      }
    }
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    return receivers[queue].receive(into, max);
  }

  @Override
  public int receiveBare(int queue, PacketBatch into, int max) {
    return receivers[queue].receiveBare(into, max);
  }

  @Override
  public FrameBurst frames(int queue) {
    return receivers[queue].frames();
  }

  @Override
  public int send(int queue, FrameBurst frames) {
    return recorder == null && frames instanceof ReplayBurst burst ? senders[queue].send(burst) : 0;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    if (recorder != null) {
      record(batch, start);
    }
    return senders[queue].send(batch, start);
  }

  @Override
  public void flush() {
    if (recorder != null) {
      synchronized (recorder) {
        recorder.flush();
      }
    }
  }

  @Override
  public boolean exhausted() {
    for (ReplayReceiver receiver : receivers) {
      if (!receiver.exhausted()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long macAddress() {
    return 0;
  }

  @Override
  public PortCounters counters() {
    long checksum = 0;
    for (SentChecksum sent : checksums) {
      checksum = checksum * 31 + (sent == null ? 0 : sent.value());
    }
    return new PortCounters(
        Arrays.stream(receivers).mapToLong(ReplayReceiver::packets).sum(),
        Arrays.stream(receivers).mapToLong(ReplayReceiver::bytes).sum(),
        Arrays.stream(senders).mapToLong(ReplaySender::packets).sum(),
        Arrays.stream(senders).mapToLong(ReplaySender::bytes).sum(),
        checksum);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    for (ReplayReceiver receiver : receivers) {
      receiver.stop();
    }
    if (recorder != null) {
      recorder.close();
    }
  }

  /** Shares the frames out anew, from the first one on. */
  private void addReceivers(int count) {
    int before = receivers.length;
    receivers = Arrays.copyOf(receivers, count);
    for (int i = before; i < count; i++) {
      receivers[i] = new ReplayReceiver(options);
    }
    for (int i = 0; i < count; i++) {
      receivers[i].replay(ReplayTrace.of(frames, i, count));
    }
  }

  /** Without time stamps, so that runs can be compared. */
  private void record(PacketBatch batch, int start) {
    synchronized (recorder) {
      for (int i = start; i < batch.size(); i++) {
        recorder.write(batch.get(i), 0, batch.get(i).length());
      }
    }
  }
}
