package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;

/** Whatever a client does, the server says what was wrong and serves the next one. */
@Timeout(60)
class MalformedClientTest {
  @TempDir Path folder;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private String socket;
  private MemifPort server;

  @BeforeEach
  void open() {
    socket = folder.resolve("s").toString();
    server = MemifPort.open("memif:" + socket + ",role=server", log::add);
  }

  @AfterEach
  void servesTheNextOneAndCloses() {
    try (RawClient good = new RawClient(socket)) {
      good.init().region().rings().connect();
      Waiting.until("the link is up", server::linkUp);
      good.ring(true).describe(0, 0, 0, 60);
      good.ring(true).publishHead(1);
      PacketBatch batch = new PacketBatch(1);
      Waiting.until("a frame comes", () -> server.receive(0, batch, 1) == 1);
      assertThat(batch.get(0).length()).isEqualTo(60);
      batch.kill();
    } finally {
      server.close();
    }
  }

  // --- Control messages -----------------------------------------------------------------------

  static Stream<Arguments> handshakes() {
    return Stream.of(
        handshake("memif version 3.0, not 2.0", c -> c.ask(RawClient.init(2, 3 << 8), -1)),
        handshake("no port has this id: id=77", c -> c.ask(RawClient.init(4, 77), -1)),
        handshake("another mode than ethernet", c -> c.ask(RawClient.init(8, 1), -1)),
        handshake("unexpected message: type=4, expected=3", RawClient::region),
        handshake("unexpected message: type=6, expected=3", RawClient::connect),
        handshake("unexpected message: type=3", c -> c.init().init()),
        handshake("a region came without its file", c -> c.init().ask(region(0, 4096), -1)),
        handshake("regions must come in their order", c -> c.init().ask(region(1, 1), c.file())),
        handshake("must have between 1 and", c -> c.init().ask(region(0, 0), c.file())),
        handshake("must have between 1 and", c -> c.init().ask(region(0, -1), c.file())),
        handshake(
            "region is larger than its file", c -> c.init().ask(region(0, 1 << 21), c.file())),
        handshake("sealed against shrinking", MalformedClientTest::unsealed),
        handshake("sealed against shrinking", c -> c.init().ask(region(0, 8), c.interrupt())),
        handshake("in a region that is not there: region=3", c -> ring(c, 0, 3, 0, 4)),
        handshake("outside a region: offset=1048200", c -> ring(c, 0, 0, 1048200, 4)),
        handshake("outside a region: offset=4294967288", c -> ring(c, 0, 0, 0xfffffff8L, 4)),
        handshake("outside a region: offset=1000000", c -> ring(c, 0, 0, 1000000, 14)),
        handshake("2 to 16384 slots", c -> ring(c, 0, 0, 0, 15)),
        handshake("2 to 16384 slots", c -> ring(c, 0, 0, 0, 255)),
        handshake("start at a multiple of 8", c -> ring(c, 0, 0, 3, 4)),
        handshake("is one too many: ring=1", c -> ring(c, 1, 0, 0, 4)),
        handshake("has been given already", c -> c.init().region().rings().rings()),
        handshake("a ring's file must be an eventfd", MalformedClientTest::ringWithFile),
        handshake("a ring came without its file", c -> c.init().region().ask(addRing(), -1)),
        handshake("memif's cookie", MalformedClientTest::withoutCookie));
  }

  private static Arguments handshake(String sentence, Consumer<RawClient> act) {
    return Arguments.of(sentence, act);
  }

  private static Message region(int index, long size) {
    return Message.addRegion(index, size);
  }

  private static Message addRing() {
    return Message.addRing(true, 0, 0, 0, RawClient.LOG2);
  }

  private static void ring(RawClient client, int index, int region, long offset, int log2) {
    Message message = Message.addRing(true, index, region, offset, log2);
    client.init().region().ask(message, client.interrupt());
  }

  private static void ringWithFile(RawClient client) {
    client.init().region().ask(addRing(), client.file());
  }

  private static void withoutCookie(RawClient client) {
    client.init().region().rings().breakCookie();
    client.connect();
  }

  private static void unsealed(RawClient client) {
    try (Fd file = new Fd(Libc.memfd("unsealed"))) {
      Libc.ftruncate(file.number(), 4096);
      client.init().ask(region(0, 4096), file.number());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("handshakes")
  void refusesAHandshake(String sentence, Consumer<RawClient> act) {
    try (RawClient client = new RawClient(socket)) {
      assertThatThrownBy(() -> act.accept(client))
          .isInstanceOf(MemifException.class)
          .hasMessageStartingWith("the peer disconnected: ")
          .hasMessageContaining(sentence);
    }
    assertThat(server.linkUp()).isFalse();
  }

  @Test
  void refusesMessagesOfAnotherLength() {
    for (int bytes : new int[] {0, 1, 127, 129, 4096}) {
      RawBytes.send(socket, bytes);
    }
  }

  // --- Rings ----------------------------------------------------------------------------------

  static Stream<Arguments> rings() {
    return Stream.of(
        handshake("moved a ring's index too far: index=17", c -> publish(c, 17)),
        handshake("moved a ring's index too far: index=65535", c -> publish(c, -1)),
        handshake("region that is not there: region=9", c -> frame(c, 0, 9, 60, 0)),
        handshake("outside a region: offset=1048570", c -> frame(c, 0, 0, 60, 1048570)),
        handshake("outside a region: offset=4294967295", c -> frame(c, 0, 0, 60, -1)),
        handshake("frame that is too long: length=4294967295", c -> frame(c, 0, 0, -1, 0)),
        handshake("frame that is too long: length=65536", c -> frame(c, 0, 0, 65536, 0)),
        handshake("a frame that never ends", MalformedClientTest::endless),
        handshake("frame that is too long: length=80000", MalformedClientTest::longChain),
        handshake("outside a region", MalformedClientTest::chainOutside));
  }

  private static void publish(RawClient client, int head) {
    client.ring(true).publishHead(head);
  }

  private static void frame(RawClient client, int flags, int region, int length, int offset) {
    Ring ring = client.ring(true);
    ring.setOffset(0, offset);
    ring.describe(0, flags, region, length);
    ring.publishHead(1);
  }

  private static void endless(RawClient client) {
    Ring ring = client.ring(true);
    for (int slot = 0; slot < ring.size; slot++) {
      ring.describe(slot, Ring.NEXT, 0, 10);
    }
    ring.publishHead(ring.size);
  }

  private static void longChain(RawClient client) {
    Ring ring = client.ring(true);
    ring.describe(0, Ring.NEXT, 0, 40000);
    ring.describe(1, 0, 0, 40000);
    ring.publishHead(2);
  }

  private static void chainOutside(RawClient client) {
    Ring ring = client.ring(true);
    ring.describe(0, Ring.NEXT, 0, 60);
    ring.describe(1, 0, 0, 60);
    ring.setOffset(1, (int) RawClient.BYTES - 59);
    ring.publishHead(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rings")
  void endsALinkThatReceivesNonsense(String sentence, Consumer<RawClient> act) {
    try (RawClient client = new RawClient(socket)) {
      client.init().region().rings().connect();
      Waiting.until("the link is up", server::linkUp);
      act.accept(client);
      assertThat(server.receive(0, new PacketBatch(32), 32)).isZero();
      assertEnd(client, sentence);
    }
  }

  static Stream<Arguments> posts() {
    return Stream.of(
        handshake("moved a ring's index too far: index=40", c -> c.ring(false).publishHead(40)),
        handshake("without room: length=0", c -> post(c, 0, 0, 0)),
        handshake("without room: length=4294967295", c -> post(c, 0, -1, 0)),
        handshake("region that is not there: region=1", c -> post(c, 1, 2048, 0)),
        handshake("outside a region: offset=1048000", c -> post(c, 0, 2048, 1048000)),
        handshake("larger than the whole ring", MalformedClientTest::tinyBuffers));
  }

  private static void post(RawClient client, int region, int length, int offset) {
    Ring ring = client.ring(false);
    ring.setOffset(0, offset);
    ring.describe(0, 0, region, length);
    ring.publishHead(1);
  }

  private static void tinyBuffers(RawClient client) {
    Ring ring = client.ring(false);
    for (int slot = 0; slot < ring.size; slot++) {
      ring.describe(slot, 0, 0, 1);
    }
    ring.publishHead(ring.size);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void endsALinkThatPostsNonsense(String sentence, Consumer<RawClient> act) {
    try (RawClient client = new RawClient(socket)) {
      client.init().region().rings().connect();
      Waiting.until("the link is up", server::linkUp);
      act.accept(client);
      PacketBatch batch = new PacketBatch(1);
      batch.add(PacketPool.current().take(PacketPool.HEADROOM, 60));
      assertThat(server.send(0, batch, 0)).isEqualTo(1);
      assertThat(server.dropped()).isEqualTo(1);
      assertEnd(client, sentence);
    }
  }

  private void assertEnd(RawClient client, String sentence) {
    assertThat(server.linkUp()).isFalse();
    assertThat(client.lastWords()).startsWith("the peer disconnected: ");
    Waiting.until("it is told", () -> log.stream().anyMatch(l -> l.contains("link down: ")));
    assertThat(log).anyMatch(l -> l.contains("link down: ") && l.contains(sentence));
  }
}
