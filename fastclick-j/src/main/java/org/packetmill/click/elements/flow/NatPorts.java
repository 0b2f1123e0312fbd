package org.packetmill.click.elements.flow;

/**
 * The ports that a FlowIPNAT gives out, 1024 to 65535 of each of its addresses, first freed first
 * used again. A port stands here with the number of its address in the bits above 16.
 *
 * <p>A port in use knows whom it stands for and which directions still use it. It is free again
 * when none does. A reverse flow that has not shown up when the forward one ends is not waited for.
 */
final class NatPorts {
  /** A direction of a connection: away from the hosts behind the NAT. */
  static final int FORWARD = 1;

  /** A direction of a connection: back to the hosts behind the NAT. */
  static final int REVERSE = 2;

  private static final int FIN = 4; // FORWARD and REVERSE shifted by two
  private static final int CLOSING = 16;
  private static final int WAITING = 32;
  private static final int IN_USE = FORWARD | REVERSE | WAITING;

  private static final int FIRST = 1024;
  private static final int ALL = 1 << 16;

  private static final int TCP_FIN = 1;
  private static final int TCP_RST = 4;
  private static final int TCP_ACK = 16;

  private int[] queue = {};
  private int head;
  private int available;

  private byte[] states = {};
  private int[] addresses = {};
  private char[] ports = {};

  /** Frees the ports of so many addresses, those of the first one first; none was in use before. */
  void fill(int pool) {
    queue = new int[ALL * pool];
    states = new byte[ALL * pool];
    addresses = new int[ALL * pool];
    ports = new char[ALL * pool];
    available = 0;
    for (int port = 0; port < queue.length; port++) {
      if ((port & ALL - 1) >= FIRST) {
        queue[available++] = port;
      }
    }
  }

  /** A port of an address by their numbers; 0, which is none, when there is no such address. */
  int at(int address, int port) {
    return Integer.compareUnsigned(address, queue.length >>> 16) < 0 ? address << 16 | port : 0;
  }

  /** How many ports are free. */
  int available() {
    return available;
  }

  /** A port for a connection from {@code address} and {@code port}; 0 when all are in use. */
  int open(int address, int port) {
    if (available == 0) {
      return 0;
    }
    int given = queue[head];
    head = head + 1 == queue.length ? 0 : head + 1;
    available--;
    states[given] = FORWARD | WAITING;
    addresses[given] = address;
    ports[given] = (char) port;
    return given;
  }

  /** A reverse flow to {@code port} appears; false if none is waited for. */
  boolean claim(int port) {
    if ((states[port] & WAITING) == 0) {
      return false;
    }
    states[port] = (byte) (states[port] & ~WAITING | REVERSE);
    return true;
  }

  /** A direction is done with {@code port}; the other learns of it by {@link #closing}. */
  void release(int port, int direction) {
    int left = states[port] & ~direction | CLOSING;
    if (direction == FORWARD) {
      left &= ~WAITING;
    }
    if ((left & IN_USE) == 0) {
      left = 0;
      int tail = head + available++;
      queue[tail < queue.length ? tail : tail - queue.length] = port;
    }
    states[port] = (byte) left;
  }

  /** Whether one direction has begun to close the connection. */
  boolean closing(int port) {
    return (states[port] & CLOSING) != 0;
  }

  /** Reads what {@link #closing} will look at. */
  int touch(int port) {
    return states[port];
  }

  /** Follows the TCP flags of a packet; false when its direction ends with it. */
  boolean goesOn(int port, int direction, int flags) {
    if ((flags & (TCP_RST | TCP_FIN)) == 0) {
      return true;
    }
    return (flags & TCP_RST) == 0 && goesOnAfterFin(port, direction, flags);
  }

  private boolean goesOnAfterFin(int port, int direction, int flags) {
    int state = states[port];
    int fin = direction * FIN;
    if ((state & fin) != 0) {
      return true;
    }
    states[port] = (byte) (state | fin | CLOSING);
    return (state & CLOSING) == 0 || (flags & TCP_ACK) == 0;
  }

  /** Whose connection it is. */
  int address(int port) {
    return addresses[port];
  }

  /** Whose connection it is: the port on that side. */
  int port(int port) {
    return ports[port];
  }
}
