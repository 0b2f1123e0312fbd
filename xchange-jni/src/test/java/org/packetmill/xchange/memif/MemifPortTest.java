package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.port.PortException;

/** A server and a client of our own, without DPDK. */
@Timeout(60)
class MemifPortTest {
  @TempDir Path folder;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private String socket;

  @BeforeEach
  void nameSocket() {
    socket = folder.resolve("s").toString();
  }

  private MemifPort open(String role) {
    return MemifPort.open("memif:" + socket + ",role=" + role, log::add);
  }

  @ParameterizedTest
  @CsvSource({"server, client", "client, server"})
  void carriesFramesToAnEchoAndBack(String near, String far) {
    try (MemifPort port = open(near + ",ring=256");
        MemifPort other = open(far + ",ring=64,buffer=512");
        Echo echo = new Echo(other)) {
      Waiting.until("the link is up", () -> port.linkUp() && other.linkUp());
      new ClosedLoop(port, 32, 1514).run(200_000);
      assertThat(port.counters()).isEqualTo(other.counters());
      assertThat(port.dropped()).isZero();
      assertThat(echo.problem()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "client"})
  void dropsAndCountsWithoutPeerAndComesBack(String role) {
    String other = role.equals("server") ? "client" : "server";
    try (MemifPort port = open(role)) {
      assertThat(port.send(0, packets(5), 0)).isEqualTo(5);
      for (int life = 1; life <= 3; life++) {
        try (MemifPort peer = open(other);
            Echo echo = new Echo(peer)) {
          Waiting.until("the link is up", () -> port.linkUp() && peer.linkUp());
          new ClosedLoop(port, 100, 1514).run(20_000);
          assertThat(echo.problem()).isNull();
        }
        Waiting.until("the link is down", () -> !port.linkUp());
        assertThat(port.send(0, packets(5), 0)).isEqualTo(5);
        assertThat(port.receive(0, new PacketBatch(1), 1)).isZero();
      }
      assertThat(port.dropped()).isEqualTo(20);
      assertThat(port.counters().sent()).isEqualTo(60_000);
    }
    assertThat(Files.exists(Path.of(socket))).isFalse();
  }

  @Test
  void copiesWhenPacketsHoldEveryBuffer() {
    try (MemifPort port = open("client,ring=16");
        MemifPort other = open("server,ring=16")) {
      Waiting.until("the link is up", () -> port.linkUp() && other.linkUp());
      PacketBatch held = new PacketBatch(100);
      for (int i = 0; i < 100; i++) {
        PacketBatch batch = packets(1);
        batch.get(0).put32(0, i);
        assertThat(other.send(0, batch, 0)).isEqualTo(1);
        assertThat(port.receive(0, held, 10)).isEqualTo(1);
      }
      for (int i = 0; i < 100; i++) {
        assertThat(held.get(i).u32(0)).isEqualTo(i);
      }
      held.kill();
    }
  }

  @Test
  void takesNoMoreThanTheRingHolds() {
    try (MemifPort port = open("client,ring=16");
        MemifPort other = open("server")) {
      Waiting.until("the link is up", () -> port.linkUp() && other.linkUp());
      PacketBatch batch = packets(20);
      assertThat(port.send(0, batch, 0)).isEqualTo(16);
      assertThat(port.send(0, batch, 16)).isZero();
      assertThat(other.receive(0, new PacketBatch(32), 32)).isEqualTo(16);
      assertThat(port.send(0, batch, 16)).isEqualTo(4);
    }
  }

  @Test
  void servesSeveralPortsOnOneSocketAndSeveralQueues() {
    try (MemifPort first = open("server,id=1,queues=2");
        MemifPort second = open("server,id=2,secret=open");
        MemifPort one = open("client,id=1,queues=4");
        MemifPort two = open("client,id=2,secret=open")) {
      Waiting.until("the links are up", () -> one.linkUp() && two.linkUp());
      Waiting.until("the links are up", () -> first.linkUp() && second.linkUp());
      assertThat(one.send(1, packets(3), 0)).isEqualTo(3);
      assertThat(two.send(0, packets(2), 0)).isEqualTo(2);
      assertThat(first.receive(0, new PacketBatch(9), 9)).isZero();
      assertThat(first.receive(1, new PacketBatch(9), 9)).isEqualTo(3);
      assertThat(second.receive(0, new PacketBatch(9), 9)).isEqualTo(2);
      // Two of the four queues have no ring.
      assertThat(one.send(3, packets(3), 0)).isEqualTo(3);
      assertThat(one.dropped()).isEqualTo(3);
    }
  }

  @Test
  void saysThatASocketIsTaken() throws IOException {
    try (MemifPort port = open("server")) {
      assertThatThrownBy(() -> open("server"))
          .isInstanceOf(PortException.class)
          .hasMessage(socket + ": another port serves this id already: id=0");
      try (MemifPort other = open("server,id=1")) {
        assertThat(other.linkUp()).isFalse();
      }
      assertThat(port.linkUp()).isFalse();
    }
    Files.createFile(Path.of(socket));
    assertThatThrownBy(() -> open("server"))
        .isInstanceOf(PortException.class)
        .hasMessage(socket + ": another program listens on this socket, or the file is no socket");
    assertThat(Path.of(socket)).exists();
  }

  @Test
  void takesOverASocketThatWasLeftBehindButNotOneInUse() {
    try (RawServer other = new RawServer(socket)) {
      assertThatThrownBy(() -> open("server"))
          .hasMessage(
              socket + ": another program listens on this socket, or the file is no socket");
      assertThat(other.isOpen()).isTrue();
    }
    assertThat(Path.of(socket)).exists();
    open("server").close();
  }

  @Test
  void refusesASecondClient() {
    try (MemifPort server = open("server");
        MemifPort client = open("client")) {
      Waiting.until("the link is up", () -> server.linkUp() && client.linkUp());
      try (MemifPort second = open("client")) {
        Waiting.until(
            "the second is refused",
            () -> log.stream().anyMatch(l -> l.contains("another client is connected already")));
        assertThat(second.linkUp()).isFalse();
        assertThat(server.linkUp()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memif                               | a socket is missing",
        "memif:/s                            | role=server or role=client is missing",
        "memif:/s,role=both                  | role must be server or client: role=both",
        "memif:/s,role=client,id=-1          | must be a number between 0 and 2147483647: id=-1",
        "memif:/s,role=client,ring=1000      | must be a power of two: ring=1000",
        "memif:/s,role=client,ring=32768     | between 2 and 16384: ring=32768",
        "memif:/s,role=client,buffer=9999999 | between 64 and 32768: buffer=9999999",
        "memif:/s,role=client,queues=0       | between 1 and 128: queues=0",
        "memif:/s,role=client,secret=        | must have 1 to 23 bytes: secret=",
        "memif:/s,role=client,fast           | unknown option 'fast'",
        "memif:/s,role=client,queues=128,ring=16384,buffer=8192 | shared memory may have",
      })
  void saysWhatIsWrongWithASpecification(String spec, String problem) {
    assertThatThrownBy(() -> PortBindings.parse(List.of("0=" + spec)))
        .isInstanceOf(PortException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void saysThatAPathIsTooLongOrCannotBeHad() {
    assertThatThrownBy(() -> MemifOptions.parse("memif:/" + "x".repeat(107) + ",role=server"))
        .hasMessageContaining("a socket's path may have 107 bytes at most");
    socket = folder.resolve("none/s").toString();
    try (PortBindings ports = PortBindings.parse(List.of("3=memif:" + socket + ",role=server"))) {
      assertThatThrownBy(() -> ports.open(3))
          .hasMessage("port 3: " + socket + ": cannot listen: No such file or directory");
    }
    try (MemifPort port = open("client")) {
      assertThatThrownBy(() -> port.openReceive(1, false, false))
          .hasMessageEndingWith("there are fewer queues: queue=1, queues=1; add queues=2");
    }
  }

  private static PacketBatch packets(int count) {
    PacketBatch batch = new PacketBatch(count);
    for (int i = 0; i < count; i++) {
      batch.add(PacketPool.current().take(PacketPool.HEADROOM, 60));
    }
    return batch;
  }
}
