package org.packetmill.click.elements.tcpudp;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;

/**
 * What IPRewriter and its relatives have in common: input specifications, a table of mappings and
 * their expiry. See {@link IPRewriter} for what the arguments mean.
 *
 * <p>One thread at a time; there is one table, whichever thread that is.
 */
public abstract class IPRewriterBase extends SplittingElement {
  /** Click's default of a timeout, in milliseconds. */
  static final long DEFAULT_TIMEOUT = 300_000;

  /** Click's default of a guarantee, in milliseconds. */
  static final long DEFAULT_GUARANTEE = 5_000;

  private static final long REAP_INTERVAL = 900_000_000_000L;

  private final Timer reaper = new Timer(this);
  private RewriterInput[] inputs = {};
  private MappingStore store = new MappingStore();
  private long reapInterval;
  private int replyAnno;

  // --- For the subclasses -----------------------------------------------------------------------

  /** The entry under which the packet's flow is known, 0 when it is not. */
  abstract int lookup(Packet packet);

  /** The entry under which {@code flow} of {@code protocol} is known, 0 when it is not. */
  abstract int find(int protocol, FlowId flow);

  /** The table for flows of {@code protocol}; null when they get no mappings here. */
  abstract MappingTable tableFor(int protocol);

  /** Whether the packet can have a mapping. */
  abstract boolean canMap(Packet packet);

  /** Whether a packet of an unknown flow may get a mapping. */
  boolean canOpen(Packet packet) {
    return true;
  }

  /** Whether a flow may become {@code rewritten} here. */
  boolean accepts(FlowId rewritten) {
    return true;
  }

  /** What a pattern's choice for a flow means here. */
  FlowId completed(FlowId rewritten) {
    return rewritten;
  }

  /** The flow that a mapping for this packet is for. */
  abstract FlowId flow(Packet packet);

  /** The flow under which a mapping for a flow of TCP or UDP would be kept here. */
  FlowId key(FlowId flow) {
    return flow;
  }

  /** The table for packets as this one. */
  abstract MappingTable table(Packet packet);

  /** The table where a mapping is. */
  abstract MappingTable table(Mapping mapping);

  /** Rewrites the packet and follows the state of its connection. */
  abstract void apply(Packet packet, Mapping mapping, boolean replying);

  /** How long a mapping lives, in milliseconds. */
  abstract long timeout(Mapping mapping);

  /** How long a mapping must not be given up, in milliseconds. */
  abstract long guarantee(Mapping mapping);

  /** The protocol to note in a mapping. */
  int protocol(Packet packet) {
    return 0;
  }

  /** A time span as an argument, in milliseconds. */
  static long millis(Args args, String name, long other) {
    return args.keyword(name).asDuration(other * 1_000_000) / 1_000_000;
  }

  // --- Its life ---------------------------------------------------------------------------------

  /** Reads the arguments that all have, and the input specifications. */
  final void configureInputs(Args args) {
    replyAnno = args.keyword("REPLY_ANNO").asAnno(1, -1);
    reapInterval = args.keyword("REAP_TIME").asDuration(REAP_INTERVAL);
    reapInterval = args.keyword("REAP_INTERVAL").asDuration(reapInterval);
    configureCapacity(args.keyword("CAPACITY").asString(""), args);
    configureCapacity(args.keyword("MAPPING_CAPACITY").asString(""), args);
    List<String> specs = args.rest();
    args.complete();
    if (specs.size() != inputCount()) {
      args.error("need " + inputCount() + " arguments, one per input port");
      return;
    }
    inputs = new RewriterInput[specs.size()];
    for (int i = 0; i < inputs.length; i++) {
      try {
        inputs[i] = RewriterInput.parse(this, i, specs.get(i));
      } catch (IllegalArgumentException e) {
        args.error("input spec " + i + ": " + e.getMessage());
      }
    }
  }

  private void configureCapacity(String word, Args args) {
    if (word.isEmpty()) {
      return;
    }
    int capacity = RewriterInput.integer(word);
    if (capacity != Integer.MIN_VALUE) {
      store.setCapacity(capacity);
    } else if (context().find(word, this) instanceof IPRewriterBase other) {
      store = other.store;
    } else {
      args.error("bad MAPPING_CAPACITY");
    }
  }

  @Override
  protected void initialize(Errors errors) {
    for (RewriterInput input : inputs) {
      if (input.mapper() != null) {
        input.mapper().check(outputCount(), errors);
      }
    }
    reaper.initialize();
    if (reapInterval > 0) {
      reaper.scheduleAfter(reapInterval);
    }
  }

  @Override
  protected void runTimer(Timer timer) {
    store.shrink(now(), store.capacity());
    reaper.rescheduleAfter(reapInterval);
  }

  // --- Packets ----------------------------------------------------------------------------------

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    packet.uniqueify();
    out.push(route(port, packet), packet);
  }

  private int route(int port, Packet packet) {
    if (!canMap(packet)) {
      return inputs[port].unmappedOutput();
    }
    int entry = lookup(packet);
    if (entry == 0) {
      entry = canOpen(packet) ? open(port, packet) : 0;
      if (entry == 0) {
        return inputs[port].unmappedOutput();
      }
    }
    Mapping mapping = table(packet).mapping(entry);
    boolean replying = MappingTable.isReply(entry);
    if (replying && replyAnno >= 0) {
      packet.setAnno8(replyAnno, mapping.replyAnno);
    }
    apply(packet, mapping, replying);
    extend(mapping);
    return replying ? mapping.replyOutput : mapping.output;
  }

  private void extend(Mapping mapping) {
    long guarantee = guarantee(mapping);
    long span = guarantee != 0 ? guarantee : timeout(mapping);
    store.change(mapping, guarantee != 0, now() + span);
  }

  /** Makes a mapping for an unknown flow; returns its entry, or 0 when there is to be none. */
  private int open(int port, Packet packet) {
    MappingTable table = table(packet);
    int entry = open(inputs[port], table, protocol(packet), flow(packet));
    if (entry != 0 && replyAnno >= 0) {
      table.mapping(entry).replyAnno = packet.anno8(replyAnno);
    }
    return entry;
  }

  private int open(RewriterInput input, MappingTable table, int protocol, FlowId flow) {
    Rewrite rewrite = input.rewrite(flow, table);
    if (rewrite == null || table.isFull() || !accepts(rewrite.flow())) {
      return 0;
    }
    Rewrite whole = new Rewrite(completed(rewrite.flow()), rewrite.output(), rewrite.replyOutput());
    Mapping mapping = new Mapping(input, protocol, flow, whole);
    return add(mapping, table) ? 2 * mapping.number : 0;
  }

  /**
   * What is done to packets of {@code flow}, for elements that have to do with such packets.
   *
   * @param input the input by whose specification an unknown flow gets a mapping, or -1 for none
   * @return null when there is no mapping
   */
  final RewriterEntry entry(int protocol, FlowId flow, int input) {
    MappingTable table = tableFor(protocol);
    if (table == null) {
      return null;
    }
    int entry = find(protocol, flow);
    if (entry == 0 && input >= 0 && input < inputs.length) {
      entry = open(inputs[input], table, protocol, key(flow));
    }
    return entry == 0 ? null : new RewriterEntry(table.mapping(entry), MappingTable.isReply(entry));
  }

  private boolean add(Mapping mapping, MappingTable table) {
    long now = now();
    long guarantee = guarantee(mapping);
    mapping.guaranteed = guarantee != 0;
    mapping.expiry = now + (guarantee != 0 ? guarantee : timeout(mapping));
    Mapping displaced = table.add(mapping);
    if (displaced != null) {
      store.destroy(displaced);
    }
    mapping.owner.count++;
    if (store.add(mapping, now)) {
      return true;
    }
    mapping.owner.failures++;
    return false;
  }

  /** Its guarantee has run out: when a mapping expires now. */
  final long bestEffortExpiry(Mapping mapping) {
    return mapping.expiry + timeout(mapping) - guarantee(mapping);
  }

  /** The store has let go of a mapping. */
  final void forget(Mapping mapping) {
    mapping.owner.count--;
    table(mapping).remove(mapping);
  }

  /** The router's time in milliseconds. */
  final long now() {
    return context().clock().steady() / 1_000_000;
  }

  // --- Handlers ---------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    new RewriterHandlers(this).declare(handlers);
  }

  RewriterInput[] inputs() {
    return inputs;
  }

  MappingStore store() {
    return store;
  }
}
