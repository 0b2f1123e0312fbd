package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;

/**
 * Carries packets by multicast UDP: what others send to the group is pushed out of output 0, and
 * packets on input 0, pushed or pulled, are sent to the group. What it has sent itself it does not
 * receive if it has a source address.
 *
 * <p>SOURCEIP also chooses the interface; SOURCEPORT 0 is any free port. LOOP false keeps packets
 * from other receivers on this machine.
 *
 * <pre>{@code ... -> McastSocket(233.252.0.1, 1234, 127.0.0.1) -> ...}</pre>
 *
 * <p>Handlers: those of its task.
 */
@ClickElement(
    usage = "McastSocket(MCASTIP, MCASTPORT, [SOURCEIP, SOURCEPORT, LOOP, SNAPLEN, TIMESTAMP])",
    summary = "carries packets by multicast UDP",
    ports = "0-1/0-1",
    processing = "a/h",
    flow = "x/y",
    category = "Devices")
public final class McastSocket extends Element {
  private static final int MOST_PER_TURN = 64;

  private final Task task = new Task(this);
  private InetSocketAddress group;
  private InetSocketAddress source;
  private SocketOptions sendOptions;
  private SocketOptions receiveOptions;
  private PacketReader reader;
  private boolean loop;
  private DatagramChannel receiving;
  private DatagramChannel sending;
  private NotifierSignal signal = NotifierSignal.BUSY;
  private ByteBuffer out = ByteBuffer.allocate(0);

  @Override
  protected void configure(Args args) {
    group = SocketArguments.inet(args.mandatory("MCASTIP"), args.mandatory("MCASTPORT"));
    source = SocketArguments.inet(args.positional("SOURCEIP"), args.positional("SOURCEPORT"));
    reader = PacketReader.read(args, this);
    receiveOptions = new SocketOptions(-1, args.keyword("RCVBUF").asInt(-1), false);
    sendOptions = new SocketOptions(args.keyword("SNDBUF").asInt(-1), -1, false);
    loop = args.keyword("LOOP").asBool(true);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    try {
      openReceiver();
      openSender();
    } catch (IOException | IllegalArgumentException e) {
      errors.error("socket: " + e.getMessage());
      return;
    }
    if (outputCount() > 0) {
      context().select(receiving, SelectionKey.OP_READ, (channel, ready) -> receive());
    }
    if (inputCount() > 0 && !input(0).isPush()) {
      task.initialize(true);
      signal = context().upstreamEmptySignal(this, 0, task);
    }
  }

  private void openReceiver() throws IOException {
    receiving = DatagramChannel.open(StandardProtocolFamily.INET);
    receiving.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    receiveOptions.apply(receiving);
    receiving.bind(group);
    receiving.join(group.getAddress(), networkInterface());
    receiving.configureBlocking(false);
  }

  private void openSender() throws IOException {
    sending = DatagramChannel.open(StandardProtocolFamily.INET);
    sendOptions.apply(sending);
    if (hasSource()) {
      sending.bind(source);
      sending.setOption(StandardSocketOptions.IP_MULTICAST_IF, networkInterface());
    }
    sending.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, loop);
    sending.configureBlocking(false);
  }

  private boolean hasSource() {
    return !source.getAddress().isAnyLocalAddress();
  }

  /** That of the source address; without one, any that can do multicast. */
  private NetworkInterface networkInterface() throws IOException {
    if (hasSource()) {
      NetworkInterface own = NetworkInterface.getByInetAddress(source.getAddress());
      if (own == null) {
        throw new IOException("no interface has the address: SOURCEIP=" + source.getHostString());
      }
      return own;
    }
    for (NetworkInterface any : NetworkInterface.networkInterfaces().toList()) {
      if (any.isUp() && any.supportsMulticast()) {
        return any;
      }
    }
    return NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
  }

  private void receive() {
    try {
      for (int i = 0; i < MOST_PER_TURN; i++) {
        SocketAddress from = receiving.receive(reader.cleared());
        if (from == null) {
          return;
        }
        if (!hasSource() || !from.equals(sending.getLocalAddress())) {
          output(0).push(reader.packet());
        }
      }
    } catch (IOException e) {
      context().chatter("%s: %s".formatted(this, e.getMessage()));
    }
  }

  /** Pushed packets are sent before anything else happens. */
  @Override
  public void push(int port, Packet packet) {
    out = PacketReader.load(packet, out);
    packet.kill();
    while (out.hasRemaining() && send() == 0) {
      LockSupport.parkNanos(1000);
    }
  }

  /** Sends what is loaded; 0 bytes when there is no room. */
  private int send() {
    try {
      return sending.send(out, group);
    } catch (IOException e) {
      context().chatter("%s: %s, dropping packet".formatted(this, e.getMessage()));
      out.position(out.limit());
      return 1;
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    if (out.hasRemaining() && send() == 0) {
      turn.reschedule();
      return false;
    }
    Packet packet = input(0).pull();
    if (packet != null) {
      out = PacketReader.load(packet, out);
      packet.kill();
      send();
    }
    if (packet != null || signal.isActive()) {
      turn.reschedule();
    }
    return packet != null;
  }

  @Override
  protected void cleanup() {
    close(receiving);
    close(sending);
  }

  private void close(DatagramChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      context().chatter("%s: close: %s".formatted(this, e.getMessage()));
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    if (inputCount() > 0) {
      handlers.task(task);
    }
  }
}
