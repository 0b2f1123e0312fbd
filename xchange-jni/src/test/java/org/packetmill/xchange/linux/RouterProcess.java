package org.packetmill.xchange.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.packetmill.click.Main;

/** A router in a JVM of its own, inside a network namespace. */
public final class RouterProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private RouterProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code config}, whose {@code handlers} are read when it ends. */
  static RouterProcess start(Path folder, String namespace, String config, String... handlers)
      throws IOException {
    return start(folder, namespace, List.of(), config, handlers);
  }

  /** The same with ports as {@code N=SPEC}. */
  public static RouterProcess start(
      Path folder, String namespace, List<String> ports, String config, String... handlers)
      throws IOException {
    Path file = Files.writeString(folder.resolve("router.click"), config);
    Path output = folder.resolve("output");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace, java));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.add(file.toString());
    for (String port : ports) {
      command.addAll(List.of("--port", port));
    }
    for (String handler : handlers) {
      command.addAll(List.of("-h", handler));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new RouterProcess(builder.redirectOutput(output.toFile()).start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its own end; returns all that it has printed. */
  public String end() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + printed());
    }
    return printed();
  }

  /** Asks it to stop and waits; returns all that it has printed. */
  String stop() throws InterruptedException {
    process.destroy();
    process.waitFor(20, TimeUnit.SECONDS);
    return printed();
  }

  String printed() {
    try {
      return Files.readString(output, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
