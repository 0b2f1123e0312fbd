package org.packetmill.click.elements.stream;

/** The stream whose packet is on its way from a TCPIn to its TCPOut, on this thread. */
final class StreamContext {
  private static final ThreadLocal<StreamContext> OF_THREAD =
      ThreadLocal.withInitial(StreamContext::new);

  /** Where it came in; null when no packet is on its way. */
  TCPIn in;

  TcpConnection connection;

  private StreamContext() {}

  static StreamContext current() {
    return OF_THREAD.get();
  }

  /** The stream that the packet belongs to. */
  TcpStream own() {
    return connection.stream(in.direction());
  }

  /** The one that it acknowledges. */
  TcpStream other() {
    return connection.stream(1 - in.direction());
  }
}
