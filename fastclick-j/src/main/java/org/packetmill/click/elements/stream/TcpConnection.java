package org.packetmill.click.elements.stream;

/** A TCP connection; whoever treats its packets holds it as a lock. */
final class TcpConnection {
  enum State {
    /** Until a SYN is answered. */
    OPENING,
    OPEN,
    /** Both sides have ended it, or one has reset it: repeated acknowledgements pass. */
    CLOSED,
    /** It was ended here: nothing passes. */
    RESET
  }

  private final TcpStream[] streams = {new TcpStream(), new TcpStream()};
  volatile State state = State.OPENING;

  /** When its last packet came, on the steady clock. */
  volatile long lastUsed;

  /** The stream that a TCPIn of that flow direction sees. */
  TcpStream stream(int direction) {
    return streams[direction];
  }

  void drop() {
    streams[0].drop();
    streams[1].drop();
  }
}
