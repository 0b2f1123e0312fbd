package org.packetmill.click.elements.tcpudp;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * What IPRewriter and its relatives have in common: input specifications, tables of mappings and
 * their expiry. See {@link IPRewriter} for what the arguments mean.
 *
 * <p>Each thread has tables of its own. They need no locks, unless threads may ask each other for
 * their flows; then whoever looks into a thread's mappings holds the monitor of its store.
 */
public abstract class IPRewriterBase extends SplittingElement {
  /** Click's default of a timeout, in milliseconds. */
  static final long DEFAULT_TIMEOUT = 300_000;

  /** Click's default of a guarantee, in milliseconds. */
  static final long DEFAULT_GUARANTEE = 5_000;

  /** Stands for no table at all. */
  static final int NO_TABLE = -1;

  /** The aggregate annotation. */
  private static final int AGGREGATE = 20;

  private static final long REAP_INTERVAL = 900_000_000_000L;

  private final Timer reaper = new Timer(this);
  private RewriterInput[] inputs = {};
  private final ByThread<RewriterState> states = new ByThread<>(this::newState);
  private MappingStores stores = new MappingStores();
  private boolean migrating;
  private long reapInterval;
  private int replyAnno;
  private boolean setAggregate;
  private final AtomicLong made = new AtomicLong();

  // --- For the subclasses -----------------------------------------------------------------------

  /** A thread's tables. */
  abstract MappingTable[] newTables();

  /** Which of the tables is that of {@link #protocol}, {@link #NO_TABLE} when there is none. */
  abstract int tableNumber(int protocol);

  /** The entry under which the packet's flow is known to a thread, 0 when it is not. */
  abstract int lookup(Packet packet, RewriterState state);

  /** The entry under which {@code flow} of {@code protocol} is known to a thread, or 0. */
  abstract int find(int protocol, FlowId flow, RewriterState state);

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

  /** For whom handlers read arguments. */
  final ArgContext argContext() {
    return new ArgContext(this, context().names(this));
  }

  // --- Its life ---------------------------------------------------------------------------------

  /** Reads the arguments that all have, and the input specifications. */
  final void configureInputs(Args args) {
    replyAnno = args.keyword("REPLY_ANNO").asAnno(1, -1);
    migrating = args.keyword("HANDLE_MIGRATION").asBool(false);
    setAggregate = args.keyword("SET_AGGREGATE").asBool(false);
    args.keyword("USE_CACHE").asBool(false);
    reapInterval = args.keyword("REAP_INTERVAL").asDuration(REAP_INTERVAL);
    reapInterval = args.deprecated("REAP_TIME").asDuration(reapInterval);
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
      stores.setCapacity(capacity);
    } else if (context().find(word, this) instanceof IPRewriterBase other) {
      stores = other.stores;
    } else {
      args.error("bad MAPPING_CAPACITY");
    }
  }

  @Override
  protected void initialize(Errors errors) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].mapper() != null) {
        String at = "input spec " + i + ": ";
        inputs[i].mapper().check(outputCount(), problem -> errors.error(at + problem));
      }
    }
    reaper.initialize();
    if (reapInterval > 0) {
      reaper.scheduleAfter(reapInterval);
    }
  }

  @Override
  protected void runTimer(Timer timer) {
    RewriterState own = states.own();
    own.askToReap();
    synchronized (own.store()) {
      own.reapWhenAsked(now());
    }
    // Other threads do it themselves, with their next flow.
    states.all().stream().filter(state -> state != own).forEach(RewriterState::askToReap);
    reaper.rescheduleAfter(reapInterval);
  }

  private RewriterState newState(int thread) {
    return new RewriterState(stores.of(thread), newTables());
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
    RewriterState own = states.own();
    return migrating ? routeMigrating(port, packet, own) : route(port, packet, own);
  }

  @Cold
  private int routeMigrating(int port, Packet packet, RewriterState own) {
    for (RewriterState state : states.all()) {
      synchronized (state.store()) {
        int entry = lookup(packet, state);
        if (entry != 0) {
          return follow(packet, state, entry);
        }
      }
    }
    synchronized (own.store()) {
      return route(port, packet, own);
    }
  }

  private int route(int port, Packet packet, RewriterState state) {
    int entry = lookup(packet, state);
    if (entry == 0) {
      entry = canOpen(packet) ? open(port, packet, state) : 0;
      if (entry == 0) {
        return inputs[port].unmappedOutput();
      }
    }
    return follow(packet, state, entry);
  }

  /** Does what an entry says; returns the output. */
  private int follow(Packet packet, RewriterState state, int entry) {
    Mapping mapping = table(protocol(packet), state).mapping(entry);
    boolean replying = MappingTable.isReply(entry);
    if (replying && replyAnno >= 0) {
      packet.setAnno8(replyAnno, mapping.replyAnno);
    }
    apply(packet, mapping, replying);
    if (setAggregate) {
      packet.setAnno32(AGGREGATE, (int) mapping.age);
    }
    extend(mapping);
    return replying ? mapping.replyOutput : mapping.output;
  }

  private void extend(Mapping mapping) {
    long guarantee = guarantee(mapping);
    long span = guarantee != 0 ? guarantee : timeout(mapping);
    mapping.state.store().change(mapping, guarantee != 0, now() + span);
  }

  /** Makes a mapping for an unknown flow; returns its entry, or 0 when there is to be none. */
  private int open(int port, Packet packet, RewriterState state) {
    state.reapWhenAsked(now());
    int protocol = protocol(packet);
    int entry = open(inputs[port], state, protocol, flow(packet));
    if (entry != 0 && replyAnno >= 0) {
      table(protocol, state).mapping(entry).replyAnno = packet.anno8(replyAnno);
    }
    return entry;
  }

  private MappingTable table(int protocol, RewriterState state) {
    return state.table(tableNumber(protocol));
  }

  private int open(RewriterInput input, RewriterState state, int protocol, FlowId flow) {
    MappingTable table = table(protocol, state);
    Rewrite rewrite = input.rewrite(flow, table);
    if (rewrite == null || table.isFull() || !accepts(rewrite.flow())) {
      return 0;
    }
    Rewrite whole = new Rewrite(completed(rewrite.flow()), rewrite.output(), rewrite.replyOutput());
    Mapping mapping = new Mapping(input, state, protocol, flow, whole);
    return add(mapping, table) ? 2 * mapping.number : 0;
  }

  /**
   * What is done to packets of {@code flow}, for elements that have to do with such packets.
   *
   * @param input the input by whose specification an unknown flow gets a mapping, or -1 for none
   * @return null when there is no mapping
   */
  final RewriterEntry entry(int protocol, FlowId flow, int input) {
    if (tableNumber(protocol) == NO_TABLE) {
      return null;
    }
    RewriterState own = states.own();
    for (RewriterState state : migrating ? states.all() : List.of(own)) {
      synchronized (state.store()) {
        int entry = find(protocol, flow, state);
        if (entry != 0) {
          return entry(protocol, state, entry);
        }
      }
    }
    if (input < 0 || input >= inputs.length) {
      return null;
    }
    synchronized (own.store()) {
      int entry = open(inputs[input], own, protocol, key(flow));
      return entry == 0 ? null : entry(protocol, own, entry);
    }
  }

  private RewriterEntry entry(int protocol, RewriterState state, int entry) {
    Mapping mapping = table(protocol, state).mapping(entry);
    return new RewriterEntry(mapping, MappingTable.isReply(entry));
  }

  private boolean add(Mapping mapping, MappingTable table) {
    long now = now();
    long guarantee = guarantee(mapping);
    mapping.guaranteed = guarantee != 0;
    mapping.expiry = now + (guarantee != 0 ? guarantee : timeout(mapping));
    mapping.age = made.getAndIncrement();
    Mapping displaced = table.add(mapping);
    if (displaced != null) {
      displaced.state.store().destroy(displaced);
    }
    mapping.owner.count.increment();
    if (mapping.state.store().add(mapping, now)) {
      return true;
    }
    mapping.owner.failures.increment();
    return false;
  }

  /** Its guarantee has run out: when a mapping expires now. */
  final long bestEffortExpiry(Mapping mapping) {
    return mapping.expiry + timeout(mapping) - guarantee(mapping);
  }

  /** The store has let go of a mapping. */
  final void forget(Mapping mapping) {
    mapping.owner.count.decrement();
    table(mapping.protocol, mapping.state).remove(mapping);
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

  /** What it keeps for each thread. */
  ByThread<RewriterState> states() {
    return states;
  }

  MappingStores stores() {
    return stores;
  }
}
