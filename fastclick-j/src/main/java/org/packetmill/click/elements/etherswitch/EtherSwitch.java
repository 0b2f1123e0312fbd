package org.packetmill.click.elements.etherswitch;

import java.util.Arrays;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * A learning Ethernet bridge: a frame leaves where its destination was last seen as a source, or by
 * all outputs but that of its own input. There are as many outputs as inputs.
 *
 * <pre>{@code
 * s :: EtherSwitch; in0 -> [0] s [0] -> out0; in1 -> [1] s [1] -> out1;
 * }</pre>
 *
 * <p>{@code TIMEOUT} (300 seconds), by the packets' time stamps, after which an address is
 * forgotten; 0 to learn nothing.
 *
 * <p>Handlers: {@code table}, {@code port_forwarding}; {@code timeout} (read and write); {@code
 * remove_port_forwarding INPUT OUTPUT..., ...} so that frames of an input no longer leave by these
 * outputs, and {@code reset_port_forwarding}, to write.
 */
@ClickElement(
    usage = "EtherSwitch([TIMEOUT])",
    summary = "bridges Ethernet networks",
    ports = "-/=",
    processing = "h/h",
    flow = "#/[^#]",
    category = "Ethernet")
public final class EtherSwitch extends SplittingElement {
  private static final long NANOS = 1_000_000_000L;
  private static final long GROUP = 0x0100_0000_0000L;
  private static final int ADDRESSES = 12;

  private final SeenAddresses seen = new SeenAddresses();
  private long timeout;

  /** For each input, by which outputs its frames may leave. */
  private boolean[][] allowed = {};

  @Override
  protected void configure(Args args) {
    timeout = args.keyword("TIMEOUT").asDuration(300 * NANOS) / NANOS;
    args.complete();
    allowAll();
  }

  private void allowAll() {
    allowed = new boolean[outputCount()][outputCount()];
    for (int i = 0; i < allowed.length; i++) {
      Arrays.fill(allowed[i], true);
      allowed[i][i] = false;
    }
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    int to = -1;
    if (packet.length() < ADDRESSES) {
      packet.kill();
      return;
    }
    if (timeout != 0) {
      long now = packet.timestamp();
      seen.put(packet.u48(6), port, now);
      long destination = packet.u48(0);
      if ((destination & GROUP) == 0) {
        to = seen.find(destination, now, timeout * NANOS);
      }
    }
    if (to < 0) {
      broadcast(port, packet, out);
    } else if (allowed[port][to]) {
      out.push(to, packet);
    } else {
      packet.kill();
    }
  }

  @Cold
  private void broadcast(int port, Packet packet, Outputs out) {
    boolean[] outputs = allowed[port];
    int last = outputs.length - 1;
    while (last >= 0 && !outputs[last]) {
      last--;
    }
    for (int i = 0; i < last; i++) {
      if (outputs[i]) {
        out.push(i, packet.duplicate());
      }
    }
    out.push(last, packet);
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("table", seen::toString);
    handlers.readLong("timeout", () -> timeout);
    handlers.write("timeout", this::setTimeout);
    handlers.read("port_forwarding", this::forwarding);
    handlers.write("remove_port_forwarding", this::removeForwarding);
    handlers.button("reset_port_forwarding", this::allowAll);
  }

  private void setTimeout(String value) throws HandlerException {
    timeout = Words.integer("expected timeout (integer)", value, 0, Integer.MAX_VALUE);
  }

  private String forwarding() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < allowed.length; i++) {
      StringBuilder bits = new StringBuilder();
      int weight = 0;
      for (boolean output : allowed[i]) {
        bits.append(output ? '1' : '0');
        weight += output ? 1 : 0;
      }
      text.append("weight: ").append(weight).append('\t').append(i).append(": ");
      text.append(bits).append('\n');
    }
    return text.toString();
  }

  private void removeForwarding(String value) throws HandlerException {
    boolean[][] changed = new boolean[allowed.length][];
    for (int i = 0; i < allowed.length; i++) {
      changed[i] = allowed[i].clone();
    }
    for (String rule : ArgSplitter.arguments(value)) {
      List<String> words = ArgSplitter.words(rule);
      for (int i = 1; i < words.size(); i++) {
        changed[port(words.getFirst())][port(words.get(i))] = false;
      }
    }
    allowed = changed;
  }

  private int port(String word) throws HandlerException {
    Integer port = IpText.integer(word);
    if (port == null || port < 0 || port >= allowed.length) {
      throw new HandlerException("invalid port forwarding");
    }
    return port;
  }
}
