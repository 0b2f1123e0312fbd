package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.Storage;
import org.packetmill.click.packet.Packet;

/**
 * Pulls from its inputs by deficit round robin: each may send {@code QUANTUM} bytes (500 by
 * default) a round, what it has not used in the next ones.
 */
@ClickElement(
    usage = "DRRSched([QUANTUM])",
    summary = "pulls from inputs with deficit round robin scheduling",
    ports = "1-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class DRRSched extends PullScheduler implements NotifierOwner, Storage {
  private static final int DEFAULT_QUANTUM = 500;

  private final Notifier notifier = new Notifier(Notifier.Search.CONTINUE_WAKE);
  private int quantum;
  private Packet[] heads = {};
  private long[] deficits = {};
  private int next;

  @Override
  protected void configure(Args args) {
    quantum = args.positional("QUANTUM").asInt(DEFAULT_QUANTUM, 1, Integer.MAX_VALUE);
    args.complete();
    heads = new Packet[inputCount()];
    deficits = new long[inputCount()];
  }

  @Override
  protected void initialize(Errors errors) {
    super.initialize(errors);
    for (int input = 0; input < inputCount(); input++) {
      var _ = context().upstreamEmptySignal(this, input, notifier);
    }
  }

  @Override
  public Packet pull(int port) {
    boolean anyActive = false;
    for (int i = 0; i < heads.length; i++) {
      anyActive |= heads[next] != null || isActive(next);
      Packet packet = head(next);
      if (packet == null) {
        deficits[next] = 0;
      } else if (packet.length() <= deficits[next]) {
        deficits[next] -= packet.length();
        notifier.wake();
        return packet;
      } else {
        heads[next] = packet;
      }
      next = next + 1 == heads.length ? 0 : next + 1;
      deficits[next] += quantum;
    }
    notifier.setActive(anyActive);
    return null;
  }

  private Packet head(int input) {
    Packet packet = heads[input];
    heads[input] = null;
    return packet != null ? packet : pullFrom(input);
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return notifier;
  }

  @Override
  public int stored() {
    int stored = 0;
    for (Packet head : heads) {
      stored += head == null ? 0 : 1;
    }
    return stored;
  }

  @Override
  protected void cleanup() {
    for (int i = 0; i < heads.length; i++) {
      if (heads[i] != null) {
        heads[i].kill();
        heads[i] = null;
      }
    }
  }
}
