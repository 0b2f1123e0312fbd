package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Whatever a server does, the client says what was wrong and tries again. */
@Timeout(60)
class MalformedServerTest {
  @TempDir Path folder;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private RawServer server;
  private MemifPort client;

  @BeforeEach
  void open() {
    String socket = folder.resolve("s").toString();
    server = new RawServer(socket);
    client = MemifPort.open("memif:" + socket + ",role=client,ring=16", log::add);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  static Stream<Arguments> handshakes() {
    return Stream.of(
        Arguments.of("memif versions 3.0 to 4.1, not 2.0", hello(34, 0x300, 36, 0x401)),
        Arguments.of("no ring of two slots or more", hello(44, 0, 34, 0x200)),
        Arguments.of("unexpected message: type=1, expected=2", send(Message.ack())),
        Arguments.of("the peer disconnected: go ?away", send(Message.disconnect("go \7away"))));
  }

  private static Consumer<ControlSocket> send(Message message) {
    return client -> client.send(message, -1);
  }

  private static Consumer<ControlSocket> hello(int at, int value, int andAt, int andValue) {
    Message hello = Message.hello(1);
    ByteBuffer bytes = ByteBuffer.wrap(hello.content()).order(ByteOrder.nativeOrder());
    bytes.putShort(at, (short) value).putShort(andAt, (short) andValue);
    return send(hello);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("handshakes")
  void refusesAHandshake(String sentence, Consumer<ControlSocket> act) {
    try (ControlSocket peer = server.accept()) {
      act.accept(peer);
      Waiting.until("it is told", () -> log.stream().anyMatch(l -> l.contains(sentence)));
    }
    server.connect();
    Waiting.until("the link is up", client::linkUp);
  }

  static Stream<Arguments> rings() {
    return Stream.of(
        ring("index too far: index=17", true, r -> r.publishTail(17)),
        ring("more than it holds: length=2049, buffer=2048", true, r -> fill(r, 0, 2049)),
        ring("more than it holds: length=4294967295", true, r -> fill(r, 0, -1)),
        ring("more than it holds: length=2049", true, r -> fill(r, Ring.NEXT, 2049)),
        ring("index too far: index=1", false, r -> r.publishTail(1)));
  }

  private static Arguments ring(String sentence, boolean toClient, Consumer<Ring> act) {
    return Arguments.of(sentence, toClient, act);
  }

  /** Fills two slots, the second one as it should be. */
  private static void fill(Ring ring, int flags, int length) {
    ring.describe(0, flags, 0, length);
    ring.describe(1, 0, 0, 60);
    ring.publishTail(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rings")
  void endsALink(String sentence, boolean toClient, Consumer<Ring> act) {
    server.connect();
    Waiting.until("the link is up", client::linkUp);
    act.accept(server.ring(!toClient));
    if (toClient) {
      assertThat(client.receive(0, new PacketBatch(32), 32)).isZero();
    } else {
      assertThat(client.send(0, packet(), 0)).isEqualTo(1);
      assertThat(client.dropped()).isEqualTo(1);
    }
    assertThat(client.linkUp()).isFalse();
    Waiting.until(
        "it is told",
        () -> log.stream().anyMatch(l -> l.contains("link down: ") && l.contains(sentence)));
    server.connect();
    Waiting.until("the link is up again", client::linkUp);
  }

  @Test
  void doesNotReadOffsetsThatThePeerHasWritten() {
    server.connect();
    Waiting.until("the link is up", client::linkUp);
    Ring ring = server.ring(false);
    ring.setOffset(0, -1);
    ring.describe(0, 0, 99, 60);
    ring.publishTail(1);
    PacketBatch batch = new PacketBatch(1);
    assertThat(client.receive(0, batch, 1)).isEqualTo(1);
    assertThat(batch.get(0).length()).isEqualTo(60);
    batch.kill();
  }

  private static PacketBatch packet() {
    PacketBatch batch = new PacketBatch(1);
    batch.add(PacketPool.current().take(PacketPool.HEADROOM, 60));
    return batch;
  }
}
