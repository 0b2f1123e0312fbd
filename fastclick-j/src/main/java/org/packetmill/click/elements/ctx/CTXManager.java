package org.packetmill.click.elements.ctx;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Finds the flow of each packet for the flow elements behind it, by one table that holds the rules
 * of all {@link CTXDispatcher}s up to the next manager. Packets of one flow go on as one batch;
 * packets that no rule takes are dropped here unless {@code EARLYDROP} is false.
 *
 * <p>{@code VERBOSE} 1 prints the table, 2 also how it came about, 3 also after every packet.
 * {@code RESERVE} bytes of each flow's block stay free. {@code NOCUT} keeps batches whole. {@code
 * BUILDER false} groups neighbouring packets only. {@code CONTEXT} is what packets begin with:
 * ETHER or NONE. {@code AGGCACHE}, {@code CACHESIZE}, {@code CACHERINGSIZE}, {@code AGGTRUST},
 * {@code ORDERED}, {@code CLEAN_TIMER}, {@code RELEASE} and {@code VERBOSE_FCB} are accepted.
 *
 * <pre>{@code FromDPDKDevice(0) -> CTXManager -> CTXDispatcher(12/0800, -) -> ...}</pre>
 *
 * <p>Handlers: {@code leaves_count}, {@code leaves_all_count}, {@code leaves_nondefault_count},
 * {@code timeout_count}, {@code print_tree}.
 */
@ClickElement(
    usage = "CTXManager([AGGCACHE, RESERVE, VERBOSE, CONTEXT, EARLYDROP, BUILDER, NOCUT])",
    summary = "finds the flow of packets by the rules of the elements behind",
    processing = "h/h",
    category = "Flows")
public final class CTXManager extends Element implements FlowManagerElement {
  /** How many flows packets are grouped by: one less than FastClick's ring has places. */
  private static final int RING = 15;

  private int reserved;
  private int verbose;
  private boolean etherContext;
  private boolean earlyDrop;
  private boolean builder;
  private boolean whole;
  private boolean optimize;
  private FlowNode table;

  /** Makes flows of their own; null where the table knows none, or several threads share it. */
  private FlowSprouts sprouts;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED + 1;
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  protected void configure(Args args) {
    boolean cache = args.positional("AGGCACHE").asBool(false);
    int reserve = args.positional("RESERVE").asInt(0, 0, 4096);
    int cacheSize = args.keyword("CACHESIZE").asInt(4096);
    for (String ignored : List.of("CACHERINGSIZE", "VERBOSE_FCB", "CLEAN_TIMER")) {
      args.keyword(ignored).asInt(0);
    }
    for (String ignored : List.of("AGGTRUST", "ORDERED", "RELEASE")) {
      args.keyword(ignored).asBool(true);
    }
    builder = args.keyword("BUILDER").asBool(true);
    verbose = args.keyword("VERBOSE").asInt(0);
    String context = args.keyword("CONTEXT").asText("ETHER");
    earlyDrop = args.keyword("EARLYDROP").asBool(true);
    whole = args.keyword("NOCUT").asBool(false);
    optimize = args.keyword("OPTIMIZE").asBool(true);
    args.complete();
    reserved = FlowBlock.OWN_BYTES + (cache ? Integer.BYTES : 0) + reserve;
    etherContext = context.equals("ETHER");
    check(cacheSize, context, args);
    FlowLayout.of(this).addManager(this);
    if (verbose > 1) {
      FlowReach.tell(this);
    }
  }

  private static void check(int cacheSize, String context, Args args) {
    if (Integer.bitCount(cacheSize) > 1) {
      args.error("Chache size must be a power of 2 !");
    }
    if (!context.equals("ETHER") && !context.equals("NONE")) {
      args.error("Invalid context %s !".formatted(context));
    }
  }

  // --- The table
  // ----------------------------------------------------------------------------------

  @Override
  public int reserved() {
    return reserved;
  }

  @Override
  public FlowNode resolve(Kind kind, List<FlowElement> context, int blockSize) {
    String rule = kind == Kind.IP ? "12/0800!" : "12/0806!";
    return etherContext && kind != Kind.NONE
        ? FlowRule.parse(rule, name(), blockSize).root()
        : FlowRule.drop(blockSize).root();
  }

  @Override
  public FlowNode table(int input, List<FlowElement> context) {
    context().chatter("Warning : Sub-table optimization not supported as of now.");
    return null;
  }

  @Override
  public void laidOut(int blockSize, Errors errors) {
    FlowNode rules = FlowDownward.table(this, 0, List.of(this), false, blockSize);
    if (rules == null) {
      errors.error(name() + ": CTXManager without any downward dispatcher?");
      return;
    }
    if (rules.isDummy()) {
      errors.error(this + " : CTXManager without classification !");
      return;
    }
    print(2, "before optimization", rules);
    table = optimize ? FlowOptimizer.optimize(rules) : rules;
    print(1, "after optimization", table);
    FlowLeaves.share(table);
    print(2, "after replacing nodes", table);
    if (table.growsFlows() && context().passingThreads(this).cardinality() <= 1) {
      sprouts = new FlowSprouts();
    }
  }

  private void print(int level, String when, FlowNode node) {
    if (verbose >= level) {
      context().chatter("Table of %s %s :".formatted(name(), when));
      node.lines().forEach(context()::chatter);
    }
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  /** The packet's flow; null when it has been dropped. */
  private FlowBlock find(Packet packet) {
    FlowBlock block = sprouts == null ? table.match(packet) : sprouts.match(table, packet);
    if (verbose > 2) {
      print(3, "after getting new packet (length %d)".formatted(packet.length()), table);
    }
    if (block == null || block.earlyDrop && earlyDrop) {
      packet.kill();
      return null;
    }
    return block;
  }

  @Override
  public void push(int port, Packet packet) {
    int mark = sprouts == null ? 0 : sprouts.mark();
    FlowBlock block = find(packet);
    if (block != null) {
      FlowStack stack = FlowStack.current();
      FlowBlock before = stack.block;
      stack.block = block;
      try {
        output(0).push(packet);
      } finally {
        stack.block = before;
      }
    }
    cut(mark);
  }

  private void cut(int mark) {
    if (sprouts != null) {
      sprouts.cut(mark);
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    FlowStack stack = FlowStack.current();
    FlowBlock before = stack.block;
    FlowBatches batches = new FlowBatches(output(0), stack, builder ? RING : 1, whole);
    int mark = sprouts == null ? 0 : sprouts.mark();
    try {
      int count = batch.size();
      for (int i = 0; i < count; i++) {
        FlowBlock block = find(batch.get(i));
        if (block != null) {
          batches.add(block, batch.get(i));
        }
      }
      batches.flush();
    } finally {
      batches.release();
      stack.block = before;
      cut(mark);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("leaves_count", () -> FlowLeaves.count(table, true));
    handlers.readLong("leaves_all_count", () -> FlowLeaves.count(table, true));
    handlers.readLong("leaves_nondefault_count", () -> FlowLeaves.count(table, false));
    handlers.readLong("timeout_count", () -> 0);
    handlers.read("print_tree", this::printTree);
  }

  private String printTree() {
    table.lines().forEach(context()::chatter);
    return "";
  }
}
