package org.packetmill.xchange.linux;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two network namespaces, joined by a veth pair called {@code pmr0} and {@code pmh0}. */
public final class Namespaces implements AutoCloseable {
  private static final List<String> TOOLS = List.of("ip", "ping");

  /** The name of the one with the router in it. */
  public final String router = "pmr" + ProcessHandle.current().pid();

  /** The name of the other. */
  public final String host = "pmh" + ProcessHandle.current().pid();

  /** Skips the calling test where they cannot be made; in continuous integration that fails. */
  public static void require() {
    for (String tool : TOOLS) {
      if (!isInstalled(tool)) {
        miss(tool + " is not installed (Debian: apt-get install iproute2 iputils-ping)");
      }
    }
    String probe = "pmp" + ProcessHandle.current().pid();
    if (status("ip", "netns", "add", probe) != 0) {
      miss("network namespaces cannot be made (it takes root)");
    }
    status("ip", "netns", "del", probe);
    if (!Files.exists(Path.of("/dev/net/tun"))) {
      miss("/dev/net/tun is not there");
    }
  }

  private static void miss(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      fail(reason);
    }
    abort(reason);
  }

  private static boolean isInstalled(String tool) {
    for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return true;
      }
    }
    return false;
  }

  /** Makes both, with 10.0.2.2/24 on the host's end and a default route through 10.0.2.1. */
  public void open() {
    run("ip", "netns", "add", router);
    run("ip", "netns", "add", host);
    run("ip -n " + router + " link add pmr0 type veth peer name pmh0 netns " + host);
    run("ip -n " + router + " link set lo up");
    run("ip -n " + router + " link set pmr0 up");
    run("ip -n " + host + " link set pmh0 address 02:00:00:00:02:02 up");
    run("ip -n " + host + " addr add 10.0.2.2/24 dev pmh0");
    run("ip -n " + host + " route add default via 10.0.2.1");
  }

  @Override
  public void close() {
    status("ip", "netns", "del", router);
    status("ip", "netns", "del", host);
  }

  /** Runs a command in a namespace; returns what it prints. */
  public static String inside(String namespace, String command) {
    return run("ip netns exec " + namespace + " " + command);
  }

  private static String run(String command) {
    return run(command.split(" "));
  }

  private static String run(String... command) {
    StringBuilder output = new StringBuilder();
    int status = status(output, command);
    if (status != 0) {
      throw new AssertionError(
          "%s: status=%d%n%s".formatted(String.join(" ", command), status, output));
    }
    return output.toString();
  }

  /** Runs a command; returns its exit code. */
  public static int status(String... command) {
    return status(new StringBuilder(), command);
  }

  private static int status(StringBuilder output, String... command) {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true).start();
      output.append(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
      return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
