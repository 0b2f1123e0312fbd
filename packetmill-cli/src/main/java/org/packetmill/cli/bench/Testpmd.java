package org.packetmill.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packetmill.cli.user.UserException;

/**
 * DPDK's own forwarder, {@code dpdk-testpmd}, on one device and one core: CPU time of its
 * forwarding thread per packet, as the kernel and its statistics tell. It runs on what a machine
 * without huge pages and network cards has, as the Java side does.
 */
final class Testpmd implements Windows.Forwarder, AutoCloseable {
  private static final Pattern RECEIVED = Pattern.compile(".*RX-packets: *([0-9]+) .*");

  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  private Path thread;

  private Testpmd(Process process) {
    this.process = process;
    output = process.inputReader();
    input = process.outputWriter();
  }

  /** The device that {@code dpdk:DEVICE[,WORD]...} names, without the words that are not its. */
  static String device(String source) {
    return source
        .substring("dpdk:".length())
        .replaceAll(",(model|rxq|txq|rxd|txd|pool|room|mtu|promisc)=[^,]*", "");
  }

  /**
   * Nanoseconds for each packet that it forwards in {@code mode}, the median of some windows.
   *
   * @param device a virtual device with its arguments
   * @throws UserException when it cannot be run
   */
  static double measure(String device, String mode) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command(device, mode)).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UserException(
          "testpmd cannot be run; install it (Debian: dpdk-dev): " + e.getMessage());
    }
    try (Testpmd testpmd = new Testpmd(process)) {
      return testpmd.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while testpmd was running", e);
    }
  }

  private static List<String> command(String device, String mode) throws IOException {
    Processor.Allowed cpus = Processor.Allowed.read();
    // Its output goes to a pipe, where it would be held back.
    return List.of(
        "stdbuf",
        "-oL",
        "dpdk-testpmd",
        "--lcores=0@%s,1@%s".formatted(cpus.first(), cpus.last()),
        "--no-huge",
        "-m",
        "512",
        "--no-pci",
        "--no-shconf",
        "--no-telemetry",
        "--vdev",
        device,
        "--",
        "-i",
        "--nb-cores=1",
        "--burst=32",
        "--total-num-mbufs=16384",
        "--forward-mode=" + mode);
  }

  private double run() throws IOException, InterruptedException {
    say("start");
    // The first answer tells that it is up.
    received();
    thread = forwardingThread();
    return Windows.median(this);
  }

  private void say(String command) throws IOException {
    input.write(command + "\n");
    input.flush();
  }

  @Override
  public long received() throws IOException {
    say("show port stats 0");
    StringBuilder words = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher statistics = RECEIVED.matcher(line);
      if (statistics.matches()) {
        return Long.parseLong(statistics.group(1));
      }
      if (line.contains("Invalid port")) {
        // With no device at all it waits for commands all the same.
        break;
      }
      if (line.contains("Cause:") || line.contains("EAL:") || line.contains("open")) {
        words.append(line.strip()).append("; ");
      }
    }
    throw new UserException("testpmd cannot use the device: " + words);
  }

  private Path forwardingThread() throws IOException {
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path candidate : threads) {
        if (Files.readString(candidate.resolve("comm")).contains("worker")) {
          return candidate.resolve("schedstat");
        }
      }
    }
    throw new UserException("testpmd has no forwarding thread");
  }

  @Override
  public long cpuNanos() throws IOException {
    return Processor.cpuNanos(thread);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
