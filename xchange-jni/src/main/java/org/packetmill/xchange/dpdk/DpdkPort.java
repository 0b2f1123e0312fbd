package org.packetmill.xchange.dpdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.Offload;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;
import org.packetmill.click.port.PortDetails;
import org.packetmill.click.port.ReceiveSettings;

/**
 * An Ethernet device of DPDK. Queues are asked for while it stands still; {@link #start} sets them
 * up, each receive queue with an mbuf pool of its own, and from then on there are no more.
 */
final class DpdkPort implements PacketPort {
  private static final List<String> PAUSES = List.of("none", "rx", "tx", "full");
  private static final int DESCRIPTORS = 1024;
  private static final int POOL = 16384;

  /** Mbufs beside those in rings: in bursts, in caches, and waiting to be given back. */
  private static final int SLACK = 1024;

  private static final int IN_PLACE_DESCRIPTORS = 256;
  private static final int TRANSMIT_SLACK = 512;

  private final String description;
  private final DpdkOptions options;
  private final DpdkDevice device;
  private final int port;
  private final MetadataModel model;
  private final Offloads offloads;
  private final List<MbufPool> pools = new ArrayList<>();
  private DpdkReceiver[] receivers = {};
  private DpdkSender[] senders = {};
  private boolean[] hashes = {};
  private boolean[] timestamps = {};
  private int sendQueues;
  private int sendDescriptors;
  private ReceiveSettings settings = new ReceiveSettings(0, 0, false, 0, "", 0);
  private boolean running;
  private boolean told;
  private volatile boolean ended;

  DpdkPort(String description, DpdkOptions options) {
    this.description = description;
    this.options = options;
    model = MetadataModel.of(options.model());
    device = DpdkDevice.open(options);
    port = device.port();
    offloads = new Offloads(device);
    openReceive(Math.max(0, options.rxQueues() - 1), false, false);
    openSend(Math.max(0, options.txQueues() - 1));
    Eal.portOpened();
  }

  // --- Before traffic
  // ------------------------------------------------------------------------------

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    if (queue >= hashes.length) {
      checkQueue("receive", queue, device.info().rxQueues());
      hashes = Arrays.copyOf(hashes, queue + 1);
      timestamps = Arrays.copyOf(timestamps, queue + 1);
    }
    hashes[queue] |= rssHash;
    timestamps[queue] |= timestamp;
    if (running) {
      receivers[queue].want(hashes[queue], timestamps[queue]);
    }
  }

  @Override
  public void openSend(int queue) {
    if (queue >= sendQueues) {
      checkQueue("transmit", queue, device.info().txQueues());
      sendQueues = queue + 1;
    }
  }

  @Override
  public void tuneReceive(ReceiveSettings wanted) {
    if (!running) {
      settings = wanted;
    }
  }

  @Override
  public void tuneSend(int descriptors) {
    if (descriptors > 0) {
      sendDescriptors = descriptors;
    }
  }

  @Override
  public void offloadReceive(Set<Offload> wanted) {
    if (running) {
      offloads.keep(offloads.receive(), wanted);
    } else {
      offloads.receive(wanted);
    }
  }

  @Override
  public void offloadSend(Set<Offload> wanted) {
    if (running) {
      offloads.keep(offloads.send(), wanted);
    } else {
      offloads.send(wanted);
    }
  }

  private void checkQueue(String kind, int queue, int limit) {
    if (queue >= limit) {
      throw new DpdkException(
          "%s has %d %s queues: queue=%d".formatted(device.name(), limit, kind, queue));
    }
    if (running) {
      throw new DpdkException(
          "%s runs with fewer %s queues: queue=%d; reserve them at start by %s=%d"
              .formatted(
                  device.name(), kind, queue, kind.equals("receive") ? "rxq" : "txq", queue + 1));
    }
  }

  @Override
  public void start() {
    if (running) {
      return;
    }
    int[] descriptors =
        PortCalls.configure(
            port,
            hashes.length,
            sendQueues,
            options.mtu() > 0 ? options.mtu() : settings.mtu(),
            hashes.length > 1 || anyOf(hashes),
            anyOf(timestamps),
            offloads.bits(),
            new int[] {
              descriptors(options.rxDescriptors(), settings.descriptors()),
              descriptors(options.txDescriptors(), sendDescriptors)
            });
    setUpReceive(descriptors);
    setUpSend(descriptors[1]);
    if (settings.macAddress() != 0) {
      PortCalls.setMac(port, settings.macAddress());
    }
    PortCalls.start(port);
    // Virtual devices know no other mode, and say so.
    PortCalls.promiscuous(port, options.promiscuous() || settings.promiscuous());
    if (!settings.pause().isEmpty()) {
      PortCalls.pause(port, PAUSES.indexOf(settings.pause()));
    }
    running = true;
  }

  private static boolean anyOf(boolean[] switches) {
    boolean any = false;
    for (boolean on : switches) {
      any |= on;
    }
    return any;
  }

  /** What the port was bound with comes before what the configuration says. */
  private int descriptors(int bound, int configured) {
    if (bound > 0 || configured > 0) {
      return bound > 0 ? bound : configured;
    }
    return model instanceof InPlaceModel ? IN_PLACE_DESCRIPTORS : DESCRIPTORS;
  }

  private void setUpReceive(int[] descriptors) {
    receivers = new DpdkReceiver[hashes.length];
    for (int i = 0; i < receivers.length; i++) {
      MbufPool pool = pool(poolSize(descriptors), model.pinsPackets());
      receivers[i] =
          new DpdkReceiver(port, i, pool, model, offloads.takesTagsOff(), this::askQuiet);
      receivers[i].want(hashes[i], timestamps[i]);
      PortCalls.rxQueue(port, i, descriptors[0], pool.address);
    }
  }

  private void setUpSend(int descriptors) {
    senders = new DpdkSender[sendQueues];
    for (int i = 0; i < senders.length; i++) {
      MbufPool copies = pool(descriptors + TRANSMIT_SLACK, false);
      senders[i] = new DpdkSender(transmitter(i), copies, model, offloads.insertsTags());
      PortCalls.txQueue(port, i, descriptors);
    }
  }

  private DpdkSender.Transmitter transmitter(int queue) {
    long checksums = offloads.checksums();
    if (checksums == 0) {
      return (mbufs, count) -> BurstCalls.send(port, queue, mbufs, count);
    }
    return (mbufs, count) -> {
      BurstCalls.askChecksums(mbufs, checksums, count);
      return BurstCalls.send(port, queue, mbufs, count);
    };
  }

  private int poolSize(int[] descriptors) {
    if (options.pool() > 0) {
      return options.pool();
    }
    if (settings.buffers() > 0) {
      return settings.buffers();
    }
    int needed = descriptors[0] + descriptors[1] + SLACK;
    return model instanceof InPlaceModel ? needed : Math.max(POOL, needed);
  }

  private MbufPool pool(int size, boolean pinned) {
    MbufPool pool = MbufPools.take(size, options.room(), device.info().socket(), pinned);
    pools.add(pool);
    return pool;
  }

  // --- Traffic
  // -------------------------------------------------------------------------------------

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
    boolean asTheyAre = model instanceof InPlaceModel && frames instanceof DpdkBurst;
    return asTheyAre ? senders[queue].send((DpdkBurst) frames) : 0;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    return senders[queue].send(batch, start);
  }

  @Override
  public Packet copyToDevice(Packet packet, int extraHeadroom, boolean force) {
    return senders[0].copyToDevice(packet, extraHeadroom, force);
  }

  @Override
  public int freeBuffers() {
    return Arrays.stream(receivers).mapToInt(receiver -> receiver.mbufs().available()).sum();
  }

  @Override
  public void flush() {
    // Bursts are handed to the driver as they come.
  }

  /** A queue has been quiet for long: its file is read to the end, or it has no mbufs. */
  private void askQuiet(int queue) {
    MbufPool pool = receivers[queue].mbufs();
    if (pool.available() == 0) {
      tellExhausted(queue, pool);
    } else if (options.isFinite()) {
      ended = true;
    }
  }

  private void tellExhausted(int queue, MbufPool pool) {
    if (!told) {
      told = true;
      System.err.printf(
          "%s: every mbuf of receive queue %d is in use: pool=%d; queues of the configuration hold"
              + " them, or elements lose them; raise pool=N%n",
          device.name(), queue, pool.size());
    }
  }

  // --- What is known of it
  // -------------------------------------------------------------------------

  @Override
  public boolean exhausted() {
    return ended;
  }

  @Override
  public boolean linkUp() {
    return PortCalls.link(port).up();
  }

  @Override
  public long dropped() {
    return PortCalls.stats(port).sendErrors()
        + Arrays.stream(senders).mapToLong(DpdkSender::dropped).sum();
  }

  @Override
  public PortDetails details() {
    PortCalls.Stats stats = PortCalls.stats(port);
    PortCalls.Link link = PortCalls.link(port);
    return new PortDetails(
        PortCalls.driver(port),
        link.speed(),
        link.fullDuplex(),
        link.negotiated(),
        stats.missed(),
        stats.receiveErrors(),
        stats.sendErrors(),
        stats.noMbuf());
  }

  @Override
  public Map<String, Long> extendedStatistics() {
    return PortCalls.xstats(port);
  }

  @Override
  public PortCounters counters() {
    PortCalls.Stats stats = PortCalls.stats(port);
    return new PortCounters(
        stats.received(), stats.receivedBytes(), stats.sent(), stats.sentBytes(), 0);
  }

  @Override
  public long macAddress() {
    return PortCalls.mac(port);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    try {
      if (running) {
        running = false;
        PortCalls.stop(port);
      }
      device.close();
    } finally {
      pools.forEach(pool -> MbufPools.giveBack(device.name(), pool));
      pools.clear();
      Eal.portClosed();
    }
  }
}
