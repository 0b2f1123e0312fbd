package org.packetmill.xchange.memif;

import org.packetmill.click.packet.PacketPool;

/**
 * Where things lie in the client's one region: rings to the server, rings to the client, a buffer
 * for each slot to the server, and for each ring to the client two buffers per slot, so that
 * packets can hold as many as are posted.
 *
 * @param toServer rings to the server
 * @param toClient rings to the client
 * @param log2Ring slots of each, as a power of two
 * @param buffer bytes of data in a buffer
 */
record ClientLayout(int toServer, int toClient, int log2Ring, int buffer) {
  private static final int LINE = 64;

  /** Bytes from one buffer to the next, headroom included. */
  int stride() {
    return (PacketPool.HEADROOM + buffer + LINE - 1) & -LINE;
  }

  int slots() {
    return 1 << log2Ring;
  }

  long ringToServer(int index) {
    return index * ringBytes();
  }

  long ringToClient(int index) {
    return (toServer + index) * ringBytes();
  }

  /** The first of the buffers that belong to the slots of a ring to the server. */
  long sendBuffers(int index) {
    return (toServer + toClient) * ringBytes() + (long) index * slots() * stride();
  }

  /** The first of a receive queue's {@link #receiveCount} buffers. */
  long receiveBuffers(int index) {
    return sendBuffers(toServer) + (long) index * receiveCount() * stride();
  }

  int receiveCount() {
    return 2 * slots();
  }

  /** What the region takes. */
  long bytes() {
    return receiveBuffers(toClient);
  }

  private long ringBytes() {
    return (Ring.bytes(log2Ring) + LINE - 1) & -LINE;
  }
}
