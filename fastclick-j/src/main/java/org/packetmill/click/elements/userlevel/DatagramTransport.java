package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;

/** UDP: as a client to one address, or as a server that answers whoever sent last. */
final class DatagramTransport implements SocketTransport {
  private final InetSocketAddress local;
  private final boolean client;
  private final SocketOptions options;
  private InetSocketAddress remote;
  private DatagramChannel channel;

  DatagramTransport(
      InetSocketAddress remote, InetSocketAddress local, boolean client, SocketOptions options) {
    this.remote = remote;
    this.local = local;
    this.client = client;
    this.options = options;
  }

  @Override
  public void open() throws IOException {
    channel = DatagramChannel.open(StandardProtocolFamily.INET);
    options.apply(channel);
    if (!client) {
      channel.bind(remote);
    } else if (local != null) {
      channel.bind(local);
    }
    channel.configureBlocking(false);
  }

  @Override
  public SelectableChannel reading() {
    return channel;
  }

  @Override
  public boolean isConnected() {
    return channel != null;
  }

  @Override
  public String accept() {
    return null;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int start = into.position();
    SocketAddress from = channel.receive(into);
    if (from != null && !client) {
      remote = (InetSocketAddress) from;
    }
    return into.position() - start;
  }

  /** A client without an address sends to where each packet is bound for. */
  @Override
  public void write(ByteBuffer bytes, int destination) throws IOException {
    InetSocketAddress to = remote;
    if (client && to.getAddress().isAnyLocalAddress()) {
      byte[] address = ByteBuffer.allocate(Integer.BYTES).putInt(destination).array();
      to = new InetSocketAddress(InetAddress.getByAddress(address), to.getPort());
    }
    channel.send(bytes, to);
  }

  @Override
  public void disconnect() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
