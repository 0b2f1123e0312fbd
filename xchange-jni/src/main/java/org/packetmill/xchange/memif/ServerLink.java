package org.packetmill.xchange.memif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;

/**
 * The server's side of setting up a link: it takes the client's regions and rings, and refuses what
 * it could not use safely.
 */
final class ServerLink {
  private static final int ALIGNMENT = 8;
  private static final int MAX_LOG2_RING = 14;

  private final ControlSocket socket;
  private final List<Region> regions = new ArrayList<>();
  private final Ring[] toServer;
  private final Ring[] toClient;

  private ServerLink(ControlSocket socket, int queues) {
    this.socket = socket;
    toServer = new Ring[queues];
    toClient = new Ring[queues];
  }

  /**
   * Agrees with the client at the other end of {@code socket}, whose INIT has been acknowledged.
   *
   * @throws MemifException when that fails; the reason is fit for the peer too
   */
  static MemifLink establish(ControlSocket socket, String peer, Tally[] received, Tally[] sent) {
    ServerLink link = new ServerLink(socket, received.length);
    Message message = socket.receive();
    while (message.type() != Message.CONNECT) {
      link.handle(message);
      socket.send(Message.ack(), -1);
      message = socket.receive();
    }
    link.start();
    socket.send(Message.connect(Message.CONNECTED), -1);
    return link.link(peer, received, sent);
  }

  private void handle(Message message) {
    switch (message.type()) {
      case Message.ADD_REGION -> addRegion(message);
      case Message.ADD_RING -> addRing(message);
      default ->
          throw new MemifException(
              "the peer sent an unexpected message: type=%d".formatted(message.type()));
    }
  }

  private void addRegion(Message message) {
    int index = message.regionIndex();
    if (index != regions.size() || index > Message.MAX_REGION) {
      throw new MemifException(
          "regions must come in their order, %d at most: region=%d"
              .formatted(Message.MAX_REGION + 1, index));
    }
    try (Fd file = file("region")) {
      regions.add(Region.map(file, message.regionSize()));
    }
  }

  private void addRing(Message message) {
    Ring[] rings = message.isToServer() ? toServer : toClient;
    int index = message.ringIndex();
    if (index >= rings.length || rings[index] != null) {
      throw new MemifException(
          "a ring has been given already or is one too many: ring=%d, queues=%d"
              .formatted(index, rings.length));
    }
    if (message.ringRegion() >= regions.size()) {
      throw new MemifException(
          "a ring lies in a region that is not there: region=" + message.ringRegion());
    }
    rings[index] = ring(message, interrupt(file("ring")));
  }

  private Ring ring(Message message, Fd interrupt) {
    int log2 = message.log2Ring();
    if (log2 < 1 || log2 > MAX_LOG2_RING || message.ringOffset() % ALIGNMENT != 0) {
      throw new MemifException(
          "a ring must have 2 to 16384 slots and start at a multiple of %d: log2=%d, offset=%d"
              .formatted(ALIGNMENT, log2, message.ringOffset()));
    }
    return new Ring(regions.get(message.ringRegion()), message.ringOffset(), log2, interrupt);
  }

  private Fd file(String what) {
    Fd file = socket.takeFile();
    if (file == null) {
      throw new MemifException("a " + what + " came without its file");
    }
    return file;
  }

  /** What is written to, or it could block or end us. */
  private static Fd interrupt(Fd file) {
    try {
      Path what = Files.readSymbolicLink(Path.of("/proc/self/fd/" + file.number()));
      if (what.toString().equals("anon_inode:[eventfd]")
          && Libc.fcntl(file.number(), Libc.F_SETFL, Libc.O_RDWR | Libc.O_NONBLOCK) >= 0) {
        return file;
      }
    } catch (IOException e) {
      // Told below.
    }
    file.close();
    throw new MemifException("a ring's file must be an eventfd");
  }

  private void start() {
    for (int i = 0; i < count(toServer); i++) {
      start(toServer[i]);
      toServer[i].maskInterrupts();
    }
    for (int i = 0; i < count(toClient); i++) {
      start(toClient[i]);
    }
  }

  private static void start(Ring ring) {
    if (!ring.hasCookie()) {
      throw new MemifException("a ring does not begin with memif's cookie");
    }
    ring.reset();
  }

  /** How many rings there are without a gap. */
  private static int count(Ring[] rings) {
    int count = 0;
    while (count < rings.length && rings[count] != null) {
      count++;
    }
    return count;
  }

  private MemifLink link(String peer, Tally[] received, Tally[] sent) {
    MemifReceiver[] receivers = new MemifReceiver[count(toServer)];
    for (int i = 0; i < receivers.length; i++) {
      receivers[i] = new ServerReceiver(toServer[i], received[i], regions);
    }
    MemifSender[] senders = new MemifSender[count(toClient)];
    for (int i = 0; i < senders.length; i++) {
      senders[i] = new ServerSender(toClient[i], sent[i], regions);
    }
    return new MemifLink(peer, receivers, senders, regions);
  }
}
