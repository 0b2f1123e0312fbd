package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.RunningRouter;

class SocketTest {
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(RunningRouter router, String call, String value) {
    while (!router.read(call).equals(value)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void datagramsBecomePacketsAndAnswersGoBack() throws IOException {
    int port = freePort();
    // The client sends once the server is there; the server sends everything back.
    String server = "s :: Socket(UDP, 127.0.0.1, %d) -> c :: Counter -> s;".formatted(port);
    String client =
        """
        i :: InfiniteSource(DATA hello, LIMIT 3, BURST 1)
          -> s :: Socket(UDP, 127.0.0.1, %d, CLIENT true) -> c :: Counter -> Discard;
        """
            .formatted(port);
    try (RunningRouter a = new RunningRouter(server);
        RunningRouter b = new RunningRouter(client)) {
      await(a, "c.count", "3");
      await(b, "c.count", "3");
      assertThat(b.read("c.byte_count")).isEqualTo("15");
    }
  }

  @Test
  void streamsServeOneClientAfterTheOther() throws IOException {
    int port = freePort();
    String config =
        "s :: Socket(TCP, 127.0.0.1, %d) -> c :: Counter -> q :: Queue -> s;".formatted(port);
    try (RunningRouter r = new RunningRouter(config)) {
      for (int i = 1; i <= 2; i++) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ControlClient client = new ControlClient(address)) {
          client.send("line " + i + "\n");
          assertThat(client.line()).isEqualTo("line " + i);
        }
      }
      assertThat(Integer.parseInt(r.read("c.byte_count"))).isEqualTo(14);
    }
  }

  @Test
  @SuppressWarnings("try") // the router only has to be there
  void streamsWorkOverFiles(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("socket");
    try (RunningRouter r =
            new RunningRouter("s :: Socket(UNIX, %s) -> Queue -> s".formatted(file));
        ControlClient client = new ControlClient(UnixDomainSocketAddress.of(file))) {
      client.send("echo\n");
      assertThat(client.line()).isEqualTo("echo");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void wrongArgumentsAreErrors() throws IOException {
    assertThat(RouterFixture.errors("Idle -> Socket(CARRIER_PIGEON)"))
        .contains("  unknown socket type 'CARRIER_PIGEON'");
    assertThat(RouterFixture.errors("Idle -> Socket(TCP, 127.0.0.1, %d)".formatted(freePort())))
        .anyMatch(line -> line.startsWith("  socket: "));
  }

  @Test
  void groupsHearEachOtherButNotThemselves() throws IOException {
    int port = freePort();
    String config =
        """
        r :: RatedSource(DATA %s, RATE 100)
          -> McastSocket(233.252.0.18, %d, 127.0.0.1) -> c :: Classifier(0/%s, -);
        c[0] -> own :: Counter -> Discard; c[1] -> other :: Counter -> Discard;
        """;
    try (RunningRouter a = new RunningRouter(config.formatted("AAAA", port, "41"));
        RunningRouter b = new RunningRouter(config.formatted("BBBB", port, "42"))) {
      while (a.read("other.count").equals("0") || b.read("other.count").equals("0")) {
        Thread.onSpinWait();
      }
      assertThat(a.read("own.count")).isEqualTo("0");
      assertThat(b.read("own.count")).isEqualTo("0");
    }
  }

  @Test
  void messagesGoToThoseWhoListen() throws IOException {
    String config =
        """
        s :: ChatterSocket(TCP, 0);
        i :: InfiniteSource(LIMIT 1, ACTIVE false, LENGTH 2) -> Print(here, CONTENTS NONE) -> Discard;
        """;
    try (RunningRouter r = new RunningRouter(config);
        ControlClient client =
            new ControlClient(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(r.read("s.port"))))) {
      assertThat(client.line()).isEqualTo("Click::ChatterSocket/1.0");
      r.write("i.active true");
      assertThat(client.line()).isEqualTo("here:    2");
    }
  }
}
