package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;

/**
 * Lets other programs call handlers over a TCP or Unix-domain socket, in Click's line protocol,
 * version 1.3: {@code READ handler}, {@code WRITE handler value} and others; {@code HELP} lists
 * them. Answers begin with a code of three digits, 200 when all went well.
 *
 * <p>{@code PORT+} takes the first free port from PORT on. PROXY names an element whose handlers
 * are called instead. READONLY allows no writes; LOCALHOST listens on the loopback address only;
 * RETRIES tries again every second when the socket cannot be had; VERBOSE reports connections.
 *
 * <pre>{@code ControlSocket(TCP, 7777); ControlSocket(UNIX, /tmp/clicksocket)}</pre>
 *
 * <p>Handlers: {@code port} of a TCP socket, {@code filename} of a Unix one. A router that is
 * swapped in takes over socket and connections.
 */
@ClickElement(
    usage = "ControlSocket(TYPE, PORT|FILENAME, [PROXY, READONLY, LOCALHOST, VERBOSE, RETRIES])",
    summary = "opens control sockets for other programs",
    ports = "0/0",
    category = "Control")
public final class ControlSocket extends Element {
  private static final long SECOND = 1_000_000_000L;

  private final Timer retryTimer = new Timer(this);
  private final List<ControlConnection> connections = new ArrayList<>();
  private ListenAddress address;
  private ServerSocketChannel server;
  private ControlHandlers handlers;
  private Element proxy;
  private boolean readOnly;
  private boolean verbose;
  private boolean retryWarnings;
  private int retries;
  private int opened;

  @Override
  protected void configure(Args args) {
    String type = args.mandatory("TYPE").asText("");
    readOnly = args.keyword("READONLY").asBool(false);
    String proxyName = args.keyword("PROXY").asText("");
    verbose = args.keyword("VERBOSE").asBool(false);
    retries = args.keyword("RETRIES").asInt(0);
    retryWarnings = args.keyword("RETRY_WARNINGS").asBool(true);
    boolean localhost = args.keyword("LOCALHOST").asBool(false);
    proxy = proxyName.isEmpty() ? null : context().find(proxyName, this);
    if (!proxyName.isEmpty() && proxy == null) {
      args.complain("PROXY: does not name an element");
    }
    address = ListenAddress.of(type, args, localhost);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    handlers = new ControlHandlers(context(), proxy, readOnly);
    retryTimer.initialize();
    if (predecessor() == null && !listen(errors)) {
      retryTimer.scheduleAfter(SECOND);
    }
  }

  /** The element whose socket this one will take over; null if there is none. */
  private ControlSocket predecessor() {
    return context().predecessor(this) instanceof ControlSocket before
            && before.address.isTakenOverBy(address)
        ? before
        : null;
  }

  /** False when it is to be tried again. */
  private boolean listen(Errors errors) {
    retries--;
    try {
      server = address.listen();
      watch(server, SelectionKey.OP_ACCEPT);
      return true;
    } catch (IOException e) {
      if (retries < 0) {
        errors.error("bind: " + e.getMessage());
        return true;
      }
      if (retryWarnings) {
        String left = retries == 0 ? "try" : "tries";
        errors.warning("bind: %s (%d %s left)".formatted(e.getMessage(), retries + 1, left));
      }
      return false;
    }
  }

  @Override
  protected void runTimer(Timer timer) {
    ChatterErrors errors = new ChatterErrors(context());
    if (server == null && !listen(errors)) {
      timer.scheduleAfter(SECOND);
    } else if (errors.errorCount() > 0) {
      context().pleaseStopDriver();
    }
  }

  private void watch(SelectableChannel channel, int operations) {
    context().select(channel, operations, this::selected);
  }

  // --- Connections
  // --------------------------------------------------------------------------------

  private void selected(SelectableChannel channel, int ready) {
    if (channel == server) {
      accept();
      return;
    }
    for (ControlConnection connection : List.copyOf(connections)) {
      if (connection.channel() == channel) {
        advance(connection);
      }
    }
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      channel.configureBlocking(false);
      ControlConnection connection = new ControlConnection(channel, opened++);
      connections.add(connection);
      tell("opened connection " + connection.number() + from(channel.getRemoteAddress()));
      advance(connection);
    } catch (IOException e) {
      context().chatter("%s: accept: %s".formatted(this, e.getMessage()));
    }
  }

  private static String from(SocketAddress remote) {
    return remote instanceof InetSocketAddress inet
        ? " from %s.%d".formatted(inet.getAddress().getHostAddress(), inet.getPort())
        : "";
  }

  private void advance(ControlConnection connection) {
    connection.advance(handlers);
    if (server == null && !connections.contains(connection)) {
      return; // A command has put another router in this one's place.
    }
    if (connection.isOver()) {
      connections.remove(connection);
      close(connection.channel());
      tell("closed connection " + connection.number());
    } else {
      watch(connection.channel(), connection.operations());
    }
  }

  private void tell(String event) {
    if (verbose) {
      context().chatter(this + ": " + event);
    }
  }

  // --- Its end, and what comes after
  // --------------------------------------------------------------

  @Override
  protected void takeState(Element old, Errors errors) {
    ControlSocket before = (ControlSocket) old;
    if (server != null) {
      errors.error("already initialized, can't take state");
      return;
    }
    server = before.server;
    address = before.address;
    opened = before.opened;
    connections.addAll(before.connections);
    before.server = null;
    before.connections.clear();
    if (server != null) {
      watch(server, SelectionKey.OP_ACCEPT);
    }
    connections.forEach(connection -> watch(connection.channel(), connection.operations()));
  }

  @Override
  protected void cleanup() {
    if (server != null) {
      close(server);
      address.remove();
      server = null;
    }
    for (ControlConnection connection : connections) {
      connection.flush();
      close(connection.channel());
    }
    connections.clear();
  }

  private void close(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      context().chatter("%s: close: %s".formatted(this, e.getMessage()));
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read(address.isUnix() ? "filename" : "port", () -> address.text());
  }
}
