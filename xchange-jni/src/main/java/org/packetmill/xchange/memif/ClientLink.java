package org.packetmill.xchange.memif;

import java.util.List;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;

/**
 * The client's side of setting up a link: it makes the memory, shows it to the server, and posts
 * its buffers when the server says CONNECTED. Not before: the server starts the rings from zero.
 */
final class ClientLink {
  private final MemifOptions options;
  private final ControlSocket socket;
  private ClientLayout layout;
  private Region region;
  private Ring[] toServer;
  private Ring[] toClient;

  private ClientLink(MemifOptions options, ControlSocket socket) {
    this.options = options;
    this.socket = socket;
  }

  /**
   * Agrees with the server at the other end of {@code socket}.
   *
   * @throws MemifException when that fails; the reason is fit for the peer too
   */
  static MemifLink establish(
      MemifOptions options, ControlSocket socket, Tally[] received, Tally[] sent) {
    return new ClientLink(options, socket).establish(received, sent);
  }

  private MemifLink establish(Tally[] received, Tally[] sent) {
    Message hello = socket.expect(Message.HELLO);
    agree(hello);
    try (Fd file = Region.createFile(layout.bytes())) {
      region = Region.map(file, layout.bytes());
      toServer = rings(layout.toServer(), true);
      toClient = rings(layout.toClient(), false);
      socket.request(Message.init(options.id(), options.secret()), -1);
      socket.request(Message.addRegion(0, layout.bytes()), file.number());
      offer(toServer, true);
      offer(toClient, false);
    }
    socket.send(Message.connect(Message.CONNECT), -1);
    socket.expect(Message.CONNECTED);
    return link(hello.helloName(), received, sent);
  }

  /** Takes what both sides can do. */
  private void agree(Message hello) {
    if (hello.minVersion() > Message.VERSION || hello.maxVersion() < Message.VERSION) {
      throw new MemifException(
          "the peer speaks memif versions %s to %s, not 2.0"
              .formatted(version(hello.minVersion()), version(hello.maxVersion())));
    }
    int log2 = Math.min(Integer.numberOfTrailingZeros(options.ring()), hello.maxLog2Ring());
    if (log2 < 1) {
      throw new MemifException(
          "the peer takes no ring of two slots or more: max_log2_ring=" + hello.maxLog2Ring());
    }
    layout =
        new ClientLayout(
            Math.min(options.queues(), hello.ringsToServer()),
            Math.min(options.queues(), hello.ringsToClient()),
            log2,
            options.buffer());
  }

  static String version(int version) {
    return (version >> 8) + "." + (version & 0xff);
  }

  private Ring[] rings(int count, boolean isToServer) {
    Ring[] rings = new Ring[count];
    for (int i = 0; i < count; i++) {
      int interrupt = Libc.eventfd();
      if (interrupt < 0) {
        throw new MemifException("cannot make an eventfd: " + Libc.error(interrupt));
      }
      rings[i] = new Ring(region, offset(isToServer, i), layout.log2Ring(), new Fd(interrupt));
      rings[i].initialize();
    }
    return rings;
  }

  private long offset(boolean isToServer, int index) {
    return isToServer ? layout.ringToServer(index) : layout.ringToClient(index);
  }

  private void offer(Ring[] rings, boolean isToServer) {
    for (int i = 0; i < rings.length; i++) {
      long offset = offset(isToServer, i);
      socket.request(
          Message.addRing(isToServer, i, 0, offset, layout.log2Ring()),
          rings[i].interruptFd().number());
    }
  }

  private MemifLink link(String peer, Tally[] received, Tally[] sent) {
    RegionBuffers[] buffers = new RegionBuffers[layout.toClient()];
    MemifReceiver[] receivers = new MemifReceiver[layout.toClient()];
    for (int i = 0; i < receivers.length; i++) {
      long offset = layout.receiveBuffers(i);
      buffers[i] = new RegionBuffers(region, offset, layout.receiveCount(), layout.stride());
      receivers[i] = new ClientReceiver(toClient[i], received[i], buffers[i]);
    }
    MemifSender[] senders = new MemifSender[layout.toServer()];
    for (int i = 0; i < senders.length; i++) {
      senders[i] =
          new ClientSender(toServer[i], sent[i], region, layout.sendBuffers(i), layout.stride());
    }
    return new MemifLink(peer, receivers, senders, List.of(region));
  }
}
