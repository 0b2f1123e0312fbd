package org.packetmill.click.elements.tcpudp;

import java.nio.charset.StandardCharsets;
import org.packetmill.click.element.ClickRandom;

/** One connection of a {@link WebGen}: its TCP state, and what it asks for. */
final class WebConnection {
  static final int SERVER_PORT = 80;

  /** The only flag that is not in {@link TcpFields}. */
  static final int PUSH = 0x08;

  private static final int FIRST_PORT = 1024;
  private static final int PORTS = 60_000;

  private final int source;
  private final int port;
  private final byte[] request;
  private final int firstSequence;
  private int nextSequence;
  private int acknowledged;
  private int nextReceived;
  private boolean connected;
  private boolean hasToSend;
  private boolean finReceived;
  private boolean finSent;
  private long lastSent;
  private int resends;

  WebConnection(int source, String url, ClickRandom random) {
    this.source = source;
    firstSequence = random.next() & 0x0fffffff;
    nextSequence = firstSequence;
    acknowledged = firstSequence;
    port = FIRST_PORT + random.next() % PORTS;
    String page = url.isEmpty() ? randomPage(random) : url;
    request = ("GET " + page + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String randomPage(ClickRandom random) {
    long directory = random.next(0, 9);
    long file = random.next(0, 8);
    long kind = random.next(0, 2);
    return "/spec/%d/%d-%d-%d".formatted(directory, directory, kind, file);
  }

  /** The flow of its answers. */
  FlowId answers(int server) {
    return FlowId.of(server, SERVER_PORT, source, port);
  }

  int port() {
    return port;
  }

  int source() {
    return source;
  }

  byte[] request() {
    return request;
  }

  int nextReceived() {
    return nextReceived;
  }

  boolean isConnected() {
    return connected;
  }

  boolean isClosed() {
    return finSent && finReceived;
  }

  /** Whether the server has closed its side. */
  boolean isFinReceived() {
    return finReceived;
  }

  long lastSent() {
    return lastSent;
  }

  void setLastSent(long now) {
    lastSent = now;
  }

  /** Counts another try; how many there were before. */
  int countResend() {
    return resends++;
  }

  // --- What comes in -----------------------------------------------------------------------------

  /** Whether {@code ack} with {@code flags} is the answer to its SYN. */
  boolean isAnswer(int flags, int ack) {
    return !connected
        && (flags & (TcpFields.ACK | TcpFields.RST)) == TcpFields.ACK
        && ack == firstSequence + 1;
  }

  void connect(int sequence) {
    nextSequence = firstSequence + 1;
    acknowledged = nextSequence;
    nextReceived = sequence + 1;
    connected = true;
    hasToSend = true;
  }

  /** Takes data up to {@code end}; whether that is news. */
  boolean receiveData(int end) {
    hasToSend = true;
    boolean news = Integer.compareUnsigned(end, nextReceived) > 0;
    if (news) {
      nextReceived = end;
    }
    return news;
  }

  void receiveAck(int ack) {
    if (Integer.compareUnsigned(ack, acknowledged) > 0) {
      acknowledged = ack;
    }
  }

  /** Takes a FIN behind {@code end}; whether it is the first, with nothing missing before it. */
  boolean receiveFin(int end) {
    if (end != nextReceived || finReceived) {
      return false;
    }
    finReceived = true;
    nextReceived++;
    hasToSend = true;
    return true;
  }

  // --- What goes out -----------------------------------------------------------------------------

  /** Whether the server has not got all of the request. */
  boolean owesRequest() {
    return connected
        && Integer.compareUnsigned(acknowledged - firstSequence - 1, request.length) < 0;
  }

  /** Whether a packet is due; asking means that it is sent. */
  boolean takeTurn() {
    boolean due = !connected || hasToSend || owesRequest();
    hasToSend = false;
    return due;
  }

  /** The sequence number of the next packet. */
  int takeSequence() {
    if (owesRequest()) {
      nextSequence = firstSequence + 1 + request.length;
      return firstSequence + 1;
    }
    return nextSequence + (finSent ? 1 : 0);
  }

  int takeFlags() {
    if (!connected) {
      return TcpFields.SYN;
    }
    int flags = TcpFields.ACK | (owesRequest() ? PUSH | TcpFields.FIN : 0);
    flags |= finReceived ? TcpFields.FIN : 0;
    finSent |= (flags & TcpFields.FIN) != 0;
    return flags;
  }
}
