package org.packetmill.click.verify;

import java.util.Arrays;

/** One thing that a verification run saw, in the order in which it happened. */
public sealed interface LogEntry {
  /**
   * A burst is about to be delivered.
   *
   * @param number of the burst, from 0
   * @param packets delivered before it
   */
  record Burst(long number, long packets) implements LogEntry {}

  /** A packet left a port. */
  final class Sent implements LogEntry {
    private final int port;
    private final byte[] data;

    /** A packet out of {@code port}; {@code data} is not copied. */
    public Sent(int port, byte[] data) {
      this.port = port;
      this.data = data;
    }

    /** The number of the port. */
    public int port() {
      return port;
    }

    /** The packet's bytes. */
    public byte[] data() {
      return data;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sent sent && sent.port == port && Arrays.equals(sent.data, data);
    }

    @Override
    public int hashCode() {
      return 31 * port + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "packet of " + data.length + " bytes out of port " + port;
    }
  }

  /** A handler reads differently from the last time, or for the first time. */
  record Value(String handler, String value) implements LogEntry {}

  /** A handler that is not compared, since it depends on wall time. */
  record LeftOut(String handler) implements LogEntry {}

  /** A line for the person at the terminal. */
  record Message(String line) implements LogEntry {}

  /**
   * The run has ended well; always the last entry.
   *
   * @param packets delivered
   * @param readings of handlers
   * @param milled what the global read handler {@code milled} says, "" when there is none
   */
  record Finished(long packets, long readings, String milled) implements LogEntry {}
}
