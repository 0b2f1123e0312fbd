package org.packetmill.xchange.memif;

import java.lang.ref.Reference;
import java.util.function.Consumer;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;
import org.packetmill.click.port.PortException;

/**
 * A port over shared memory. While there is no peer nothing arrives, and what is sent is dropped
 * and counted; a thread of its own looks for the peer, and a link comes up again when it returns.
 */
final class MemifPort implements PacketPort {
  private final String description;
  private final MemifOptions options;
  private final Consumer<String> log;
  private final Tally[] received;
  private final Tally[] sent;
  private final AutoCloseable control;
  private volatile MemifLink link;
  private volatile boolean closed;
  private String lastProblem = "";

  private MemifPort(String description, MemifOptions options, Consumer<String> log) {
    this.description = description;
    this.options = options;
    this.log = log;
    received = tallies(options.queues());
    sent = tallies(options.queues());
    control = options.server() ? Listener.register(this) : new ClientControl(this)::close;
  }

  /**
   * Opens the port that {@code spec} describes; {@code log} takes a line when the link changes.
   *
   * @throws PortException when it cannot be opened
   */
  static MemifPort open(String spec, Consumer<String> log) {
    return new MemifPort(spec, MemifOptions.parse(spec), log);
  }

  private static Tally[] tallies(int count) {
    Tally[] tallies = new Tally[count];
    for (int i = 0; i < count; i++) {
      tallies[i] = new Tally();
    }
    return tallies;
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    check(queue);
  }

  @Override
  public void openSend(int queue) {
    check(queue);
  }

  private void check(int queue) {
    if (queue >= options.queues()) {
      throw new PortException(
          "%s: there are fewer queues: queue=%d, queues=%d; add queues=%d"
              .formatted(description, queue, options.queues(), queue + 1));
    }
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    MemifLink current = link;
    if (current == null || current.failure != null || queue >= current.receivers.length) {
      return 0;
    }
    int before = into.size();
    try {
      return current.receivers[queue].receive(into, max);
    } catch (MemifException e) {
      current.failure = e.getMessage();
      return countReceived(queue, into, before);
    } finally {
      // Loops over raw addresses do not keep the memory mapped.
      Reference.reachabilityFence(current.regions);
    }
  }

  /** What arrived before the link failed. */
  private int countReceived(int queue, PacketBatch into, int before) {
    int count = into.size() - before;
    long bytes = 0;
    for (int i = before; i < into.size(); i++) {
      bytes += into.get(i).length();
    }
    received[queue].add(count, bytes);
    return count;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    MemifLink current = link;
    if (current == null || current.failure != null || queue >= current.senders.length) {
      return drop(queue, batch, start, start);
    }
    try {
      return current.senders[queue].send(batch, start);
    } catch (MemifException e) {
      current.failure = e.getMessage();
      return drop(queue, batch, start, current.senders[queue].failedAt());
    } finally {
      Reference.reachabilityFence(current.regions);
    }
  }

  /** Drops the packets of {@code batch} from {@code first} on; all from {@code start} are gone. */
  private int drop(int queue, PacketBatch batch, int start, int first) {
    for (int i = first; i < batch.size(); i++) {
      batch.get(i).kill();
    }
    sent[queue].dropped += batch.size() - first;
    return batch.size() - start;
  }

  @Override
  public void flush() {
    // Every burst is published at once.
  }

  @Override
  public boolean exhausted() {
    return closed;
  }

  @Override
  public boolean linkUp() {
    MemifLink current = link;
    return current != null && current.failure == null;
  }

  @Override
  public long dropped() {
    long dropped = 0;
    for (Tally tally : sent) {
      dropped += tally.dropped;
    }
    return dropped;
  }

  @Override
  public PortCounters counters() {
    long[] sums = new long[4];
    for (int i = 0; i < received.length; i++) {
      sums[0] += received[i].packets;
      sums[1] += received[i].bytes;
      sums[2] += sent[i].packets;
      sums[3] += sent[i].bytes;
    }
    return new PortCounters(sums[0], sums[1], sums[2], sums[3], 0);
  }

  @Override
  public long macAddress() {
    return 0;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    closed = true;
    try {
      control.close();
    } catch (Exception e) {
      throw new PortException(description + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  // --- For the thread that looks after the link
  // ---------------------------------------------------

  MemifOptions options() {
    return options;
  }

  boolean isClosed() {
    return closed;
  }

  /** Sets up a link over {@code socket} and carries traffic until it ends. */
  void carry(ControlSocket socket, MemifLink up) {
    link = up;
    log.accept(description + ": link up, peer: " + up.peer);
    lastProblem = "";
    try {
      while (!closed && up.failure == null) {
        if (socket.readable() && socket.receive().type() != Message.ACK) {
          throw new MemifException("the peer sent an unexpected message");
        }
      }
    } catch (MemifException e) {
      up.failure = e.getMessage();
    } finally {
      link = null;
    }
    if (closed) {
      socket.disconnect("the port was closed");
    } else {
      socket.disconnect(up.failure);
      log.accept(description + ": link down: " + up.failure);
    }
  }

  MemifLink connectClient(ControlSocket socket) {
    return ClientLink.establish(options, socket, received, sent);
  }

  MemifLink connectServer(ControlSocket socket, String peer) {
    return ServerLink.establish(socket, peer, received, sent);
  }

  /** Says why there is no link, once. */
  void problem(String message) {
    if (!message.equals(lastProblem) && !closed) {
      lastProblem = message;
      log.accept(description + ": no link: " + message);
    }
  }
}
