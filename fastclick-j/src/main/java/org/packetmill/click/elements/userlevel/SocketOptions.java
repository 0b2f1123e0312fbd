package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;

/**
 * Options of sockets.
 *
 * @param sendBuffer bytes, -1 for the system's own choice
 * @param receiveBuffer the same
 * @param noDelay whether small TCP segments are sent at once
 */
record SocketOptions(int sendBuffer, int receiveBuffer, boolean noDelay) {
  void apply(NetworkChannel channel) throws IOException {
    if (sendBuffer >= 0) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
    }
    if (receiveBuffer >= 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    }
    if (noDelay && channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }
}
