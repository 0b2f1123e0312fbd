package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Talks to a control socket. */
final class ControlClient implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(4096).flip();

  ControlClient(SocketAddress address) throws IOException {
    channel = SocketChannel.open(address);
  }

  /** Connects to a port of this machine and takes the greeting. */
  static ControlClient greeted(String port) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    ControlClient client = new ControlClient(new InetSocketAddress(here, Integer.parseInt(port)));
    client.line();
    return client;
  }

  void send(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Nothing more will be sent. */
  void endSending() throws IOException {
    channel.shutdownOutput();
  }

  /** Sends a command and returns the first line of the answer. */
  String ask(String command) throws IOException {
    send(command + "\r\n");
    return line();
  }

  /** The next line without its end; "" at the end of all. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = next(); c >= 0 && c != '\n'; c = next()) {
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  /** What follows a DATA line. */
  String data() throws IOException {
    String header = line();
    int length = Integer.parseInt(header.substring("DATA ".length()));
    StringBuilder data = new StringBuilder();
    while (data.length() < length) {
      data.append((char) next());
    }
    return data.toString();
  }

  /** Everything up to the end of the connection. */
  String rest() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = next(); c >= 0; c = next()) {
      text.append((char) c);
    }
    return text.toString();
  }

  private int next() throws IOException {
    if (!in.hasRemaining()) {
      int count = channel.read(in.clear());
      in.flip();
      if (count < 0) {
        return -1;
      }
    }
    return in.get() & 0xff;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
