package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.RunningRouter;

class ControlSocketTest {
  private static final String CONFIG =
      """
      cs :: ControlSocket(tcp, 0, LOCALHOST true);
      Idle -> s :: Switch(0) -> Idle; s[1] -> Idle;
      f :: Script(TYPE PASSIVE, return $(add $1 $2));
      """;

  @Test
  void commandsAreAnswered() throws IOException {
    try (RunningRouter r = new RunningRouter(CONFIG);
        ControlClient client = ControlClient.greeted(r.read("cs.port"))) {
      assertThat(client.ask("read s.switch")).isEqualTo("200 Read handler 's.switch' OK");
      assertThat(client.data()).isEqualTo("0");
      assertThat(client.ask("WRITE s.switch 1")).isEqualTo("200 Write handler 's.switch' OK");
      assertThat(client.ask("get .driver")).isEqualTo("200 Read handler '.driver' OK");
      assertThat(client.data()).isEqualTo("userlevel");
      assertThat(client.ask("READ f.add 1 2")).startsWith("200 ");
      assertThat(client.data()).isEqualTo("3");
      assertThat(client.ask("READDATA f.length 5\r\na b\r\n")).startsWith("200 ");
      assertThat(client.data()).isEqualTo("5");
      assertThat(client.ask("READUNTIL f.length end\r\nx\r\nyy\r\nend")).startsWith("200 ");
      assertThat(client.data()).isEqualTo("7");
      assertThat(client.ask("CHECKREAD s.switch")).isEqualTo("200 Read handler 's.switch' OK");
      assertThat(client.ask("CHECKWRITE s.switch")).isEqualTo("200 Write handler 's.switch' OK");
      assertThat(client.ask("read 3.switch")).startsWith("200 ");
      assertThat(client.data()).isEqualTo("1");
      client.send("QUIT\r\n");
      assertThat(client.rest()).isEqualTo("200 Goodbye!\r\n");
    }
  }

  @Test
  void wrongCommandsAreRefused() throws IOException {
    try (RunningRouter r = new RunningRouter(CONFIG);
        ControlClient client = ControlClient.greeted(r.read("cs.port"))) {
      assertThat(client.ask("frobnicate")).isEqualTo("501 Command 'FROBNICATE' unimplemented");
      assertThat(client.ask("read")).isEqualTo("500 Wrong number of arguments");
      assertThat(client.ask("read nobody.x")).isEqualTo("510 No element named 'nobody'");
      assertThat(client.ask("read s.nothing")).isEqualTo("511 No handler named 's.nothing'");
      assertThat(client.ask("read f.cat /etc/passwd")).isEqualTo("511 No handler named 'f.cat'");
      assertThat(client.ask("read f.goto")).isEqualTo("530 Handler 'f.goto' write-only");
      assertThat(client.ask("write s.name x")).isEqualTo("530 Handler 's.name' read-only");
      assertThat(client.ask("checkwrite s.name")).isEqualTo("511 Handler 's.name' not writable");
      assertThat(client.ask("write s.switch x")).isEqualTo("520-Write handler 's.switch' error:");
      assertThat(client.line()).startsWith("520 ");
      assertThat(client.ask("read f.add x")).isEqualTo("590-Read handler 'f.add' error:");
      assertThat(client.line()).isEqualTo("590 expected list of numbers");
      assertThat(client.ask("readdata f.add -1")).isEqualTo("500 Syntax error in 'READDATA'");
      client.send("writeuntil s.switch end\r\nabc\r\n");
      client.endSending();
      assertThat(client.rest()).startsWith("500 Not enough data\r\n");
    }
  }

  @Test
  void dataThatDoNotArriveAreMissed() throws IOException {
    try (RunningRouter r = new RunningRouter(CONFIG);
        ControlClient client = ControlClient.greeted(r.read("cs.port"))) {
      client.send("writedata s.switch 100\r\nabc");
      client.endSending();
      assertThat(client.rest()).startsWith("500 Not enough data\r\n");
    }
  }

  @Test
  void lowLevelCallsReadAndWrite() throws IOException {
    try (RunningRouter r = new RunningRouter(CONFIG);
        ControlClient client = ControlClient.greeted(r.read("cs.port"))) {
      assertThat(client.ask("llrpc s#80044006 4\n\1\1\1\1"))
          .isEqualTo("522 LLRPC 's#80044006' error: Invalid argument");
      assertThat(client.ask("llrpc s#80044006 4\n\u00ff\u00ff\u00ff\u00ff"))
          .isEqualTo("200 LLRPC 's#80044006' OK");
      assertThat(client.data()).isEmpty();
      assertThat(client.ask("llrpc s#4004C005")).startsWith("200 ");
      assertThat(client.data()).isEqualTo("\u00ff\u00ff\u00ff\u00ff");
      assertThat(client.ask("llrpc s#zz")).startsWith("500 ");
      assertThat(client.ask("llrpc s#1")).startsWith("501 ");
      assertThat(client.ask("llrpc cs#4004C005")).startsWith("522 ");
      assertThat(client.ask("llrpc s#80044006 1\nx")).startsWith("522 ");
    }
  }

  @Test
  void readOnlyAndProxy() throws IOException {
    String config =
        """
        cs :: ControlSocket(TCP, 0, READONLY true, PROXY p);
        p :: Script(TYPE PROXY, goto e $(eq $0 bad), return "$0 $write", label e, error no);
        """;
    try (RunningRouter r = new RunningRouter(config);
        ControlClient client = ControlClient.greeted(r.read("cs.port"))) {
      assertThat(client.ask("read c.count")).startsWith("200 ");
      assertThat(client.data()).isEqualTo("\"c.count false\"");
      assertThat(client.ask("read bad")).startsWith("590-");
      assertThat(client.line()).isEqualTo("590 no");
      assertThat(client.ask("write c.reset")).isEqualTo("530 Permission denied for 'c.reset'");
    }
  }

  @Test
  void unixSocketsGoAwayWithTheRouter(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("control");
    try (RunningRouter r =
            new RunningRouter("ControlSocket(UNIX, %s); Idle -> Idle".formatted(file));
        ControlClient client = new ControlClient(UnixDomainSocketAddress.of(file))) {
      assertThat(client.line()).isEqualTo("Click::ControlSocket/1.3");
      assertThat(client.ask("read list")).startsWith("200 ");
      assertThat(client.data()).startsWith("3\n");
      assertThat(r.read("ControlSocket@1.filename")).isEqualTo(file.toString());
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void portPlusTakesTheNextFreePort() {
    try (RunningRouter first = new RunningRouter("cs :: ControlSocket(TCP, 0)")) {
      String port = first.read("cs.port");
      assertThat(RouterFixture.errors("cs :: ControlSocket(TCP, %s)".formatted(port)))
          .anyMatch(line -> line.startsWith("  bind: "));
      try (RunningRouter second =
          new RunningRouter("cs :: ControlSocket(TCP, %s+)".formatted(port))) {
        assertThat(Integer.parseInt(second.read("cs.port"))).isGreaterThan(Integer.parseInt(port));
      }
    }
  }

  @Test
  void connectionsOutliveAHotSwap() throws IOException {
    try (RunningRouter r = new RunningRouter(CONFIG + "c :: Idle -> Idle")) {
      String port = r.read("cs.port");
      try (ControlClient client = ControlClient.greeted(port)) {
        assertThat(client.ask("read c.class")).startsWith("200 ");
        assertThat(client.data()).isEqualTo("Idle");
        String config =
            "cs :: ControlSocket(TCP, %s); c :: InfiniteSource(ACTIVE false) -> Discard";
        r.hotSwap(config.formatted(port));
        assertThat(client.ask("read c.class")).startsWith("200 ");
        assertThat(client.data()).isEqualTo("InfiniteSource");
        try (ControlClient another = ControlClient.greeted(port)) {
          assertThat(another.ask("read cs.port")).startsWith("200 ");
          assertThat(another.data()).isEqualTo(port);
        }
      }
    }
  }

  @Test
  void wrongArgumentsAreErrors() {
    assertThat(RouterFixture.errors("ControlSocket(TCP, x)")).contains("  PORT requires TCP port");
    assertThat(RouterFixture.errors("ControlSocket(UDP, 1)"))
        .contains("  unknown socket type 'UDP'");
    assertThat(RouterFixture.errors("ControlSocket(UNIX, %s)".formatted("x".repeat(200))))
        .contains("  filename too long");
  }

  /** Every client asks for sums of its own and must get exactly those, in order. */
  @Test
  void manyCallsFromManyConnectionsAreNeitherLostNorMixedUp() throws Exception {
    try (RunningRouter r = new RunningRouter(CONFIG + "InfiniteSource -> Discard;");
        ExecutorService clients = Executors.newFixedThreadPool(50)) {
      String port = r.read("cs.port");
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int client = i;
        results.add(clients.submit(() -> askForSums(port, client, 200)));
      }
      assertThat(sum(results)).isEqualTo(50 * 200);
    }
  }

  private static int askForSums(String port, int client, int calls) throws IOException {
    int right = 0;
    try (ControlClient connection = ControlClient.greeted(port)) {
      // Half of the calls are sent ahead of the answers.
      for (int call = 0; call < calls; call += 2) {
        connection.send("READ f.run %d %d\r\n".formatted(client * 1000, call));
        connection.send("READDATA f.run 12\n%6d%6d".formatted(client * 1000, -call - 1));
        right += answered(connection, client * 1000 + call);
        right += answered(connection, client * 1000 - call - 1);
      }
    }
    return right;
  }

  private static int answered(ControlClient connection, int sum) throws IOException {
    boolean right = connection.line().equals("200 Read handler 'f.run' OK");
    return right && connection.data().equals(Integer.toString(sum)) ? 1 : 0;
  }

  private static int sum(List<Future<Integer>> results)
      throws InterruptedException, ExecutionException {
    int sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }

  @Test
  void noiseDoesNotDisturbTheRouter() throws IOException {
    Random random = new Random(7);
    try (RunningRouter r = new RunningRouter(CONFIG)) {
      String port = r.read("cs.port");
      for (int i = 0; i < 50; i++) {
        byte[] noise = new byte[random.nextInt(3000)];
        random.nextBytes(noise);
        try (ControlClient client = ControlClient.greeted(port)) {
          client.send(i % 2 == 0 ? "READDATA s.switch " : "WRITEUNTIL s.switch ");
          client.send(new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
          // The router may hang up on noise.
        }
      }
      try (ControlClient client = ControlClient.greeted(port)) {
        assertThat(client.ask("read s.name")).startsWith("200 ");
        assertThat(client.data()).isEqualTo("s");
      }
    }
  }
}
