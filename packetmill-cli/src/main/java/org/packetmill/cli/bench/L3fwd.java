package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.packetmill.cli.user.UserException;

/**
 * DPDK's own router, {@code l3fwd}, on one device and one core: CPU time of its thread per packet,
 * as the kernel and DPDK's telemetry tell.
 */
final class L3fwd implements Windows.Forwarder, AutoCloseable {
  private static final long START_MILLIS = 30_000;
  private static final long STEP_MILLIS = 50;
  private static final int LAST_WORDS = 6;

  private final Process process;
  private final Path log;
  private final Path socket;
  private final List<Telemetry.Counters> counted = new ArrayList<>();
  private Telemetry telemetry;

  private L3fwd(Process process, Path log, Path socket) {
    this.process = process;
    this.log = log;
    this.socket = socket;
  }

  /** It as a yardstick: the program, what it runs on, and a folder for its files. */
  record Turn(Path program, String device, Path directory) implements Rival {
    @Override
    public String name() {
      return "l3fwd";
    }

    @Override
    public double measure() throws IOException {
      return L3fwd.measure(program, device, directory);
    }
  }

  /**
   * Nanoseconds for each packet, the median of some windows.
   *
   * @param program it
   * @param device a virtual device with its arguments
   * @param directory for its files
   * @throws UserException when it cannot be run, or does not send every packet that it receives
   */
  static double measure(Path program, String device, Path directory) throws IOException {
    Path folder = Files.createTempDirectory(directory, "l3fwd");
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(L3fwdCommand.of(program, device, folder));
    builder.environment().put("RUNTIME_DIRECTORY", folder.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Path socket = folder.resolve("dpdk").resolve(L3fwdCommand.PREFIX).resolve("dpdk_telemetry.v2");
    try (L3fwd l3fwd = new L3fwd(builder.start(), log, socket)) {
      l3fwd.awaitPackets();
      double nanos = Windows.median(l3fwd);
      L3fwdLoss.check(device, l3fwd.counted);
      return nanos;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while l3fwd was running", e);
    }
  }

  private void awaitPackets() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
      if (telemetry == null && Files.exists(socket)) {
        telemetry = connect();
      }
      if (telemetry != null && counters().received() > 0) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new UserException("l3fwd receives no packets: " + lastWords());
      }
    }
    throw new UserException("l3fwd cannot use the device: " + lastWords());
  }

  /** Its telemetry; null while the socket is there and nobody listens yet. */
  private Telemetry connect() {
    try {
      return Telemetry.connect(socket);
    } catch (IOException e) {
      return null;
    }
  }

  private Telemetry.Counters counters() throws IOException {
    try {
      return telemetry.counters(0);
    } catch (IOException e) {
      throw new UserException(
          "l3fwd does not tell its counters: %s; %s".formatted(e.getMessage(), lastWords()));
    }
  }

  private String lastWords() throws IOException {
    List<String> lines =
        Files.readAllLines(log).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }

  @Override
  public long received() throws IOException {
    Telemetry.Counters now = counters();
    counted.add(now);
    return now.received();
  }

  /** Its only lcore is its first thread. */
  @Override
  public long cpuNanos() throws IOException {
    String pid = Long.toString(process.pid());
    return Processor.cpuNanos(Path.of("/proc", pid, "task", pid, "schedstat"));
  }

  @Override
  public void close() {
    if (telemetry != null) {
      telemetry.close();
    }
    // The next to be measured shall have the processor to itself.
    process.destroyForcibly().onExit().join();
  }
}
