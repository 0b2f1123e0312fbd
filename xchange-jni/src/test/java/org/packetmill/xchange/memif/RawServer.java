package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;
import org.packetmill.xchange.linux.UnixAddress;

/** A server that does as the test says. Its socket file stays behind. */
final class RawServer implements AutoCloseable {
  private final Fd fd;
  private ControlSocket client;
  private Region region;
  private final List<Message> rings = new ArrayList<>();

  RawServer(String socket) {
    fd = new Fd(Libc.socket(Libc.AF_UNIX, Libc.SOCK_SEQPACKET, 0));
    try (Arena arena = Arena.ofConfined()) {
      assertThat(Libc.bind(fd.number(), UnixAddress.of(socket, arena))).isZero();
    }
    assertThat(Libc.listen(fd.number(), 5)).isZero();
  }

  boolean isOpen() {
    return Libc.fcntl(fd.number(), Libc.F_SETFL, 0) == 0;
  }

  /** The next client. */
  ControlSocket accept() {
    client = new ControlSocket(new Fd(Libc.accept(fd.number())));
    return client;
  }

  /** Goes through the protocol as it should be with the next client, up to CONNECTED. */
  RawServer connect() {
    accept();
    client.send(Message.hello(1), -1);
    Message message = client.expect(Message.INIT);
    while (message.type() != Message.CONNECT) {
      if (message.type() == Message.ADD_REGION) {
        region = Region.map(client.takeFile(), message.regionSize());
      } else if (message.type() == Message.ADD_RING) {
        rings.add(message);
      }
      client.send(Message.ack(), -1);
      message = client.receive();
    }
    client.send(Message.connect(Message.CONNECTED), -1);
    return this;
  }

  /** The ring to the server, or else the one to the client, as mapped here. */
  Ring ring(boolean toServer) {
    Message ring = rings.stream().filter(r -> r.isToServer() == toServer).findFirst().get();
    return new Ring(region, ring.ringOffset(), ring.log2Ring(), fd);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    fd.close();
  }
}
