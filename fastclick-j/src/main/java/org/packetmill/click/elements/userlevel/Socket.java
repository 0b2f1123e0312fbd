package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.packet.Packet;

/**
 * Carries packets over a TCP, UDP or Unix-domain socket. What comes in is pushed out of output 0;
 * packets on input 0, pushed or pulled, are sent.
 *
 * <p>With CLIENT true, the default without an output, it connects to ADDR and PORT (or FILENAME);
 * otherwise it waits there, for one client at a time, and sends to the one that is connected or, in
 * UDP, that sent last. A UDP client of ADDR 0.0.0.0 sends to each packet's destination annotation.
 * A TCP or Unix stream does not keep packet boundaries. SNAPLEN bytes are read at a time; HEADROOM
 * is free in front of them; TIMESTAMP stamps them.
 *
 * <pre>{@code Socket(UDP, 0.0.0.0, 4000) -> ...; ... -> Socket(TCP, 10.0.0.1, 80, CLIENT true)}
 * </pre>
 *
 * <p>Handlers: those of its task when it pulls.
 */
@ClickElement(
    usage = "Socket(TYPE, ADDR|FILENAME, PORT, [LOCAL_ADDR, LOCAL_PORT, CLIENT, VERBOSE, SNAPLEN])",
    summary = "carries packets over a socket",
    ports = "0-1/0-1",
    processing = "a/h",
    flow = "x/y",
    category = "Devices")
public final class Socket extends Element {
  private static final int MOST_PER_TURN = 64;

  private final Task task = new Task(this);
  private SocketTransport transport;
  private PacketReader reader;
  private NotifierSignal signal = NotifierSignal.BUSY;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private SelectableChannel watched;
  private boolean verbose;

  @Override
  protected void configure(Args args) {
    String type = args.mandatory("TYPE").asText("");
    verbose = args.keyword("VERBOSE").asBool(false);
    reader = PacketReader.read(args, this);
    boolean client = args.keyword("CLIENT").asBool(outputCount() == 0);
    SocketOptions options =
        new SocketOptions(
            args.keyword("SNDBUF").asInt(-1),
            args.keyword("RCVBUF").asInt(-1),
            args.keyword("NODELAY").asInt(1) != 0);
    transport = new SocketArguments(args, client, options).read(type);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    try {
      transport.open();
    } catch (IOException | UnresolvedAddressException e) {
      errors.error("%s: %s".formatted("socket", FileText.reason(e)));
      return;
    }
    if (inputCount() > 0 && !input(0).isPush()) {
      task.initialize(true);
      signal = context().upstreamEmptySignal(this, 0, task);
    }
    watch();
  }

  /** Watches for what comes next; for room to write while something waits to be sent. */
  private void watch() {
    SelectableChannel channel = transport.reading();
    if (channel == null) {
      return;
    }
    watched = channel;
    boolean waiting = out.hasRemaining();
    int input =
        transport.isConnected()
            ? outputCount() > 0 ? SelectionKey.OP_READ : 0
            : SelectionKey.OP_ACCEPT;
    context().select(channel, input | (waiting ? SelectionKey.OP_WRITE : 0), this::selected);
  }

  private void selected(SelectableChannel channel, int ready) {
    if (channel != watched) {
      return;
    }
    try {
      String peer = transport.accept();
      if (peer != null) {
        tell("opened connection from " + peer);
        pullAgain();
      }
      if ((ready & SelectionKey.OP_READ) != 0) {
        receive();
      }
      if ((ready & SelectionKey.OP_WRITE) != 0) {
        transport.write(out, 0);
        pullAgain();
      }
    } catch (IOException e) {
      lost(e.getMessage());
    }
    watch();
  }

  private void pullAgain() {
    if (inputCount() > 0 && !input(0).isPush() && !out.hasRemaining()) {
      task.reschedule();
    }
  }

  private void receive() throws IOException {
    for (int i = 0; i < MOST_PER_TURN; i++) {
      int length = transport.read(reader.cleared());
      if (length < 0) {
        lost("the other side has gone");
      }
      if (length <= 0) {
        return;
      }
      output(0).push(reader.packet());
    }
  }

  private void lost(String why) {
    tell("closed connection: " + why);
    out.limit(out.position());
    try {
      transport.disconnect();
    } catch (IOException e) {
      tell("close: " + e.getMessage());
    }
  }

  private void tell(String event) {
    if (verbose) {
      context().chatter(this + ": " + event);
    }
  }

  // --- Sending
  // ------------------------------------------------------------------------------------

  /**
   * Pushed packets are sent before anything else happens; without a connection they are dropped.
   */
  @Override
  public void push(int port, Packet packet) {
    try {
      if (transport.isConnected()) {
        load(packet);
        for (int i = 0; out.hasRemaining(); i++) {
          transport.write(out, packet.destinationIp());
          LockSupport.parkNanos(i == 0 ? 0 : 1000);
        }
      }
    } catch (IOException e) {
      lost(e.getMessage());
      watch();
    } finally {
      packet.kill();
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    if (!transport.isConnected() || out.hasRemaining()) {
      return false;
    }
    Packet packet = input(0).pull();
    if (packet != null) {
      send(packet);
    }
    if (out.hasRemaining()) {
      watch();
    } else if (packet != null || signal.isActive()) {
      turn.reschedule();
    }
    return packet != null;
  }

  private void send(Packet packet) {
    try {
      load(packet);
      transport.write(out, packet.destinationIp());
    } catch (IOException e) {
      lost(e.getMessage());
      watch();
    } finally {
      packet.kill();
    }
  }

  private void load(Packet packet) {
    out = PacketReader.load(packet, out);
  }

  @Override
  protected void cleanup() {
    try {
      if (transport != null) {
        transport.close();
      }
    } catch (IOException e) {
      tell("close: " + e.getMessage());
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    if (inputCount() > 0) {
      handlers.task(task);
    }
  }
}
