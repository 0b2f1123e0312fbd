package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;

/** What a {@link Socket} sends and receives over. */
interface SocketTransport {
  /** Opens it; 0 when there is nobody to talk to yet. */
  void open() throws IOException;

  /** The channel to watch for reading: the one to accept from while nobody is connected. */
  SelectableChannel reading();

  /** Whether there is somebody to send to. */
  boolean isConnected();

  /**
   * Lets somebody connect, where that is how it begins.
   *
   * @return who it is; null if there was nobody
   */
  String accept() throws IOException;

  /**
   * Reads what is there.
   *
   * @return how many bytes, 0 for none, -1 when the other side has gone
   */
  int read(ByteBuffer into) throws IOException;

  /** Writes what can be written at once. */
  void write(ByteBuffer bytes, int destination) throws IOException;

  /** Forgets the other side. */
  void disconnect() throws IOException;

  /** Lets everything go. */
  void close() throws IOException;
}
