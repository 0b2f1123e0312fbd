package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls packets from all its inputs, in the order of their time stamps, until one runs dry, keeps
 * them, and pushes them again and again, each out of the output of its input's number. Packets are
 * painted with that number. The arguments are those of {@link ReplayUnqueue}, without {@code
 * TIMING}.
 *
 * <pre>{@code FromDump(a.pcap) -> [0] m :: MultiReplayUnqueue(STOP 10); ...}</pre>
 *
 * <p>Handlers: {@code active}, {@code stop} (read and write), {@code loaded} (read), {@code reset}
 * (write), which loads again.
 */
@ClickElement(
    usage =
        "MultiReplayUnqueue([STOP, STOP_TIME, BURST, LIMIT, ACTIVE, VERBOSE, USE_SIGNAL,"
            + " FREEONTERMINATE, QUICK_CLONE])",
    summary = "replays packets from multiple inputs",
    ports = "1-/=",
    processing = "l/h",
    flow = "#/#",
    category = "Traces")
public final class MultiReplayUnqueue extends ReplayBase {
  private final PacketBatch batch = new PacketBatch(64);

  @Override
  protected void configure(Args args) {
    read(args);
    args.complete();
  }

  /** Neighbours with the same output make a batch. */
  @Override
  int play(int max) {
    int sent = 0;
    int port = 0;
    for (; sent < max && peek() != null; sent++) {
      int wanted = peek().anno8(Annotations.PAINT);
      if (wanted != port) {
        flush(port);
        port = wanted;
      }
      batch.add(take());
    }
    flush(port);
    return sent;
  }

  private void flush(int port) {
    if (!batch.isEmpty()) {
      output(port).pushBatch(batch);
      batch.clear();
    }
  }
}
