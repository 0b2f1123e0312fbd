package org.packetmill.click.elements.etherswitch;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.standard.Suppressor;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * IEEE 802.1d's spanning tree, for an {@link EtherSwitch} of address ADDR: takes other bridges'
 * messages at the inputs, sends its own ones, and switches off the ports of both suppressors,
 * before and behind the switch, that would close a loop. All four have as many ports.
 *
 * <pre>{@code
 * tree :: EtherSpanTree(0:1f:29:4d:f8:31, in, out, sw);
 * sw :: EtherSwitch; in, out :: Suppressor;
 * from0 -> c0 :: Classifier(14/4242, -) -> [0] tree [0] -> to0;
 * c0[1] -> [0] in [0] -> [0] sw [0] -> [0] out [0] -> to0; ...
 * }</pre>
 *
 * <p>Handler: {@code msgs}, the best message of each port and its own.
 */
@ClickElement(
    usage = "EtherSpanTree(ADDR, INPUT_SUPPRESSOR, OUTPUT_SUPPRESSOR, SWITCH)",
    summary = "802.1d Ethernet spanning tree implementation",
    ports = "-/=",
    processing = "h/h",
    category = "Ethernet")
public final class EtherSpanTree extends Element {
  private static final long NANOS = 1_000_000_000L;

  /** Such a bridge is hardly ever the root. */
  private static final long PRIORITY = 0xdead_0000_0000_0000L;

  /** A port's way from one that lets nothing through to one that does. */
  private enum State {
    BLOCK,
    LISTEN,
    LEARN,
    FORWARD
  }

  private static final class TreePort {
    State state = State.BLOCK;
    long since;
    boolean toAcknowledge;
    BridgeMessage message = BridgeMessage.WORST;
  }

  private final Timer timer = new Timer(this);
  private final List<TreePort> ports = new ArrayList<>();
  private long address;
  private long bridge;
  private Suppressor before;
  private Suppressor behind;
  private BridgeMessage best = BridgeMessage.WORST;
  private boolean changed;

  @Override
  protected void configure(Args args) {
    address = args.mandatory("ADDR").asEther(0);
    // Click takes the bytes of the address for a number from the other end.
    bridge = PRIORITY | Long.reverseBytes(address) >>> 16;
    before = args.mandatory("INPUT_SUPPRESSOR").as(this::suppressor, null);
    behind = args.mandatory("OUTPUT_SUPPRESSOR").as(this::suppressor, null);
    args.mandatory("SWITCH").as(this::etherSwitch, null);
    args.complete();
  }

  private Suppressor suppressor(String name) {
    if (context().find(name, this) instanceof Suppressor found) {
      return found;
    }
    throw new IllegalArgumentException("element type mismatch, expected Suppressor");
  }

  private EtherSwitch etherSwitch(String name) {
    if (context().find(name, this) instanceof EtherSwitch found) {
      return found;
    }
    throw new IllegalArgumentException("element type mismatch, expected EtherSwitch");
  }

  @Override
  protected void initialize(Errors errors) {
    if (before.outputCount() < outputCount() || behind.outputCount() < outputCount()) {
      errors.error("the suppressors need " + outputCount() + " ports");
      return;
    }
    for (int i = 0; i < outputCount(); i++) {
      ports.add(new TreePort());
      advance(i);
    }
    best = BridgeMessage.ofRoot(bridge);
    timer.initialize();
    timer.scheduleAfter(interval());
  }

  /** From one message of its own to the next: a second at least, whatever others say. */
  private long interval() {
    return Math.max(1, best.hello()) * NANOS;
  }

  private long now() {
    return context().clock().steady();
  }

  // --- Messages ---

  @Override
  public void push(int port, Packet packet) {
    if (BridgeMessage.fits(packet)) {
      hear(ports.get(port), packet);
    }
    packet.kill();
  }

  private void hear(TreePort port, Packet packet) {
    if (BridgeMessage.isNotification(packet)) {
      port.toAcknowledge = true;
      return;
    }
    BridgeMessage message = BridgeMessage.read(packet, now());
    // An equally good one is news, too: it is younger.
    if (port.message.compare(message) <= 0) {
      port.message = message;
      changed &= !BridgeMessage.isAcknowledgement(packet);
    }
    findTree();
  }

  @Override
  protected void runTimer(Timer timer) {
    long waited = now() - best.delay() * NANOS;
    long expired = now() - best.maxAge() * NANOS;
    for (int i = 0; i < ports.size(); i++) {
      TreePort port = ports.get(i);
      boolean waiting = port.state == State.LISTEN || port.state == State.LEARN;
      if (waiting && port.since < waited) {
        advance(i);
      }
      if (port.message.isOlder(expired)) {
        port.message = BridgeMessage.WORST;
        context().chatter("Expiring message on port " + i);
      }
    }
    findTree();
    for (int i = 0; i < ports.size(); i++) {
      say(i);
    }
    timer.scheduleAfter(interval());
  }

  /** Sends a message by an output if it is better than what is heard there. */
  private void say(int number) {
    TreePort port = ports.get(number);
    int order = best.compare(port.message);
    if (order < 0 || order == 0 && !changed) {
      return;
    }
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, BridgeMessage.LENGTH);
    if (order == 0) {
      BridgeMessage.writeNotification(packet);
    } else {
      best.write(packet, bridge, number, port.toAcknowledge, now());
      port.toAcknowledge = false;
    }
    packet.put48(6, address);
    output(number).push(packet);
  }

  // --- The tree ---

  /** Ports in the tree: the one towards the root, and those where nobody else is nearer to it. */
  private void findTree() {
    best = BridgeMessage.ofRoot(bridge);
    int rootPort = -1;
    for (int i = 0; i < ports.size(); i++) {
      BridgeMessage further = ports.get(i).message.further();
      if (best.compare(further) < 0) {
        best = further;
        rootPort = i;
      }
    }
    for (int i = 0; i < ports.size(); i++) {
      TreePort port = ports.get(i);
      if (i != rootPort && best.compare(port.message, bridge, i) < 0) {
        block(i);
      } else if (port.state == State.BLOCK) {
        advance(i);
      }
    }
  }

  private void block(int number) {
    if (ports.get(number).state != State.BLOCK) {
      context().chatter("Setting send_tc_msg: FORWARD -> BLOCK on " + number);
      changed = true;
      enter(number, State.BLOCK);
    }
  }

  private void advance(int number) {
    State state = ports.get(number).state;
    if (state == State.BLOCK) {
      context().chatter("Setting send_tc_msg: BLOCK -> FORWARD on " + number);
      changed = true;
    }
    enter(number, State.values()[Math.min(state.ordinal() + 1, State.FORWARD.ordinal())]);
  }

  private void enter(int number, State state) {
    TreePort port = ports.get(number);
    context()
        .chatter(
            "Changing port %d from %d to %d"
                .formatted(number, port.state.ordinal(), state.ordinal()));
    port.state = state;
    port.since = now();
    before.setActive(number, state == State.LEARN || state == State.FORWARD);
    behind.setActive(number, state == State.FORWARD);
  }

  // --- Handlers ---

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("msgs", this::messages);
  }

  private String messages() {
    StringBuilder text = new StringBuilder();
    ports.forEach(port -> text.append(port.message).append('\n'));
    return text.append(best).append('\n').toString();
  }
}
