package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls packets until there are none, keeps them, and pushes them again and again: {@code STOP}
 * times (-1, without end), or for {@code STOP_TIME} seconds; then it stops the driver. It keeps
 * {@code LIMIT} packets at most, and pushes {@code BURST} (64) at a time.
 *
 * <p>{@code TIMING} keeps the packets' distances in time, at that percentage of the speed of their
 * time stamps; with 0 they leave as fast as they can. {@code USE_SIGNAL} goes on pulling as long as
 * notifiers announce packets. {@code FREEONTERMINATE false} lets the packets themselves leave in
 * the last round. {@code ACTIVE false} waits for the handler. {@code QUICK_CLONE} means nothing
 * here.
 *
 * <pre>{@code FromDump(trace.pcap) -> ReplayUnqueue(STOP 10) -> ...}</pre>
 *
 * <p>Handlers: {@code active}, {@code stop}, {@code timing} (read and write), {@code loaded}
 * (read), {@code reset} (write), which loads again.
 */
@ClickElement(
    usage =
        "ReplayUnqueue([STOP, STOP_TIME, BURST, LIMIT, TIMING, ACTIVE, VERBOSE, USE_SIGNAL,"
            + " FREEONTERMINATE, QUICK_CLONE])",
    summary = "replays packets from its input",
    ports = "1/1",
    processing = "l/h",
    flow = "#/#",
    category = "Traces")
public final class ReplayUnqueue extends ReplayBase {
  /** Packets that are due sooner are waited for; until others, it is somebody else's turn. */
  private static final long MAX_WAIT = 10_000;

  private final PacketBatch batch = new PacketBatch(64);
  private int timing;
  private long packetStart;
  private long realStart;

  @Override
  protected void configure(Args args) {
    read(args);
    timing = args.keyword("TIMING").asInt(0, 0, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  int play(int max) {
    int sent = 0;
    while (sent < max && peek() != null && isDue(peek())) {
      batch.add(take());
      sent++;
    }
    flush();
    return sent == 0 && peek() != null ? -1 : sent;
  }

  private void flush() {
    if (!batch.isEmpty()) {
      output(0).pushBatch(batch);
      batch.clear();
    }
  }

  private boolean isDue(Packet packet) {
    if (timing <= 0) {
      return true;
    }
    long due = packet.timestamp() - packetStart;
    long missing = due - passed();
    if (missing > 0) {
      flush();
    }
    while (missing > 0 && missing <= MAX_WAIT) {
      Thread.onSpinWait();
      missing = due - passed();
    }
    if (missing > 0) {
      pauseUntil(context().clock().steady() + missing * 100 / timing);
    }
    return missing <= 0;
  }

  /** How much time has passed for packets. */
  private long passed() {
    return (context().clock().steady() - realStart) * timing / 100;
  }

  @Override
  void startTiming() {
    if (timing > 0 && peek() != null) {
      packetStart = peek().timestamp();
      realStart = context().clock().steady();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    super.addHandlers(handlers);
    handlers.readLong("timing", () -> timing);
    handlers.write(
        "timing", value -> setTiming(Words.integer("expected integer", value, 0, 1 << 30)));
  }

  private void setTiming(int percent) {
    timing = percent;
    startTiming();
  }
}
