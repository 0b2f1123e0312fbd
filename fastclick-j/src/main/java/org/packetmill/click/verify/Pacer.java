package org.packetmill.click.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.router.Router;

/**
 * Lets one burst at a time into the router. The next one waits until the driver has come round once
 * more, so that what the last one left in queues has had its turns, and until handlers have been
 * read.
 */
final class Pacer {
  /** Packets in a burst, at most. */
  static final int BURST = 32;

  private final Map<Integer, TracePort> ports = new TreeMap<>();
  private final List<byte[]> frames;
  private final long limit;
  private final LogWriter log;
  private final List<Router> generations = new ArrayList<>();
  private HandlerLog handlers;
  private Changes changes;
  private Router router;
  private int every = 1;
  private long bursts;
  private boolean posted;

  /** Ports of this pacer go through {@code frames} until each has delivered {@code limit}. */
  Pacer(List<byte[]> frames, long limit, LogWriter log) {
    this.frames = frames;
    this.limit = limit;
    this.log = log;
  }

  /** Port {@code number}. */
  PacketPort port(int number) {
    return ports.computeIfAbsent(number, n -> new TracePort(n, frames, limit, this, log));
  }

  /**
   * Begins to pace {@code running}, making changes to it and reading its handlers every so many
   * bursts.
   */
  void start(Router running, Changes toCome, HandlerLog itsHandlers, int bursts) {
    router = running;
    generations.add(running);
    changes = toCome;
    handlers = itsHandlers;
    every = bursts;
  }

  /** A port has nothing to deliver until the boundary between two bursts has been passed. */
  void waiting() {
    if (!posted) {
      posted = true;
      router.betweenBursts(this::boundary);
    }
  }

  /**
   * No port asks for packets any more, as when a handler has switched the sources off: boundaries
   * pass without bursts as long as there are changes to come, one of which may switch them on.
   */
  void atRest() {
    if (changes.areLeft()) {
      waiting();
    } else {
      log.write(new LogEntry.Message("no task and no timer is left; the trace ends here"));
      router.pleaseStopDriver();
    }
  }

  /** How many packets all ports have delivered. */
  long delivered() {
    return ports.values().stream().mapToLong(TracePort::delivered).sum();
  }

  /** The routers that have run, in the order of time. */
  List<Router> generations() {
    return generations;
  }

  private void boundary() {
    posted = false;
    Router next = changes.make(bursts, router, log);
    if (next != router) {
      router = next;
      generations.add(next);
      handlers.follow(next);
    }
    if (bursts % every == 0) {
      handlers.read();
    }
    log.write(new LogEntry.Burst(bursts++, delivered()));
    ports.values().forEach(TracePort::open);
  }
}
