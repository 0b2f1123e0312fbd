package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** A TCP or Unix-domain stream: as a client, or as a server for one client after the other. */
final class StreamTransport implements SocketTransport {
  private final SocketAddress remote;
  private final SocketAddress local;
  private final boolean client;
  private final SocketOptions options;
  private ServerSocketChannel server;
  private SocketChannel active;

  StreamTransport(
      SocketAddress remote, SocketAddress local, boolean client, SocketOptions options) {
    this.remote = remote;
    this.local = local;
    this.client = client;
    this.options = options;
  }

  private StandardProtocolFamily family() {
    return remote instanceof UnixDomainSocketAddress
        ? StandardProtocolFamily.UNIX
        : StandardProtocolFamily.INET;
  }

  @Override
  public void open() throws IOException {
    if (client) {
      active = SocketChannel.open(family());
      options.apply(active);
      if (local != null) {
        active.bind(local);
      }
      active.connect(remote);
      active.configureBlocking(false);
    } else {
      server = ServerSocketChannel.open(family());
      server.bind(remote, 2);
      server.configureBlocking(false);
    }
  }

  @Override
  public SelectableChannel reading() {
    return active != null ? active : server;
  }

  @Override
  public boolean isConnected() {
    return active != null;
  }

  @Override
  public String accept() throws IOException {
    if (active != null || server == null) {
      return null;
    }
    active = server.accept();
    if (active == null) {
      return null;
    }
    options.apply(active);
    active.configureBlocking(false);
    return String.valueOf(active.getRemoteAddress());
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return active == null ? 0 : active.read(into);
  }

  @Override
  public void write(ByteBuffer bytes, int destination) throws IOException {
    active.write(bytes);
  }

  @Override
  public void disconnect() throws IOException {
    if (active != null) {
      active.close();
      active = null;
    }
  }

  @Override
  public void close() throws IOException {
    disconnect();
    if (server != null) {
      server.close();
      server = null;
      if (remote instanceof UnixDomainSocketAddress file) {
        Files.deleteIfExists(file.getPath());
      }
    }
  }
}
