package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;

/**
 * Sends what elements say to people to all that connect to a TCP or Unix-domain socket, as well.
 *
 * <p>They are welcomed with the version of the protocol unless GREETING is false. Clients that do
 * not keep up are cut off.
 *
 * <pre>{@code ChatterSocket(TCP, 7778)}</pre>
 *
 * <p>Handlers: {@code port} or {@code filename}.
 */
@ClickElement(
    usage = "ChatterSocket(TYPE, PORT|FILENAME, [GREETING])",
    summary = "sends messages to a socket",
    ports = "0/0",
    category = "Debugging")
public final class ChatterSocket extends Element {
  private static final String GREETING = "Click::ChatterSocket/1.0\r\n";
  private static final int MOST_BEHIND = 1 << 16;

  private final Map<SocketChannel, ByteBuffer> clients = new LinkedHashMap<>();
  private ListenAddress address;
  private ServerSocketChannel server;
  private boolean greeting;

  @Override
  protected void configure(Args args) {
    String type = args.mandatory("TYPE").asText("");
    greeting = args.keyword("GREETING").asBool(true);
    address = ListenAddress.of(type, args, false);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    context().listenToChatter(this::send);
    if (predecessor() != null) {
      return;
    }
    try {
      server = address.listen();
      watch();
    } catch (IOException e) {
      errors.error("bind: " + e.getMessage());
    }
  }

  /** The element whose socket this one will take over; null if there is none. */
  private ChatterSocket predecessor() {
    return context().predecessor(this) instanceof ChatterSocket before
            && before.address.isTakenOverBy(address)
        ? before
        : null;
  }

  private void watch() {
    context().select(server, SelectionKey.OP_ACCEPT, (channel, ready) -> accept());
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel != null) {
        channel.configureBlocking(false);
        clients.put(channel, ByteBuffer.allocate(0));
        append(channel, greeting ? GREETING : "");
      }
    } catch (IOException e) {
      context().chatter("%s: accept: %s".formatted(this, e.getMessage()));
    }
  }

  private void send(String line) {
    List.copyOf(clients.keySet()).forEach(channel -> append(channel, line + "\n"));
  }

  private void append(SocketChannel channel, String text) {
    ByteBuffer waiting = clients.get(channel);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer all = ByteBuffer.allocate(waiting.remaining() + bytes.length);
    clients.put(channel, all.put(waiting).put(bytes).flip());
    flush(channel);
  }

  private void flush(SocketChannel channel) {
    ByteBuffer waiting = clients.get(channel);
    if (waiting == null) {
      return;
    }
    try {
      channel.write(waiting);
      if (waiting.remaining() > MOST_BEHIND) {
        throw new IOException("a client fell behind");
      }
      int operations = waiting.hasRemaining() ? SelectionKey.OP_WRITE : 0;
      context().select(channel, operations, (ready, what) -> flush(channel));
    } catch (IOException e) {
      clients.remove(channel);
      close(channel);
    }
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    ChatterSocket before = (ChatterSocket) old;
    if (server != null) {
      errors.error("already initialized, can't take state");
      return;
    }
    server = before.server;
    address = before.address;
    clients.putAll(before.clients);
    before.server = null;
    before.clients.clear();
    watch();
    List.copyOf(clients.keySet()).forEach(this::flush);
  }

  @Override
  protected void cleanup() {
    if (server != null) {
      close(server);
      address.remove();
      server = null;
    }
    clients.keySet().forEach(ChatterSocket::close);
    clients.clear();
  }

  private static void close(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read(address.isUnix() ? "filename" : "port", () -> address.text());
  }
}
