package org.packetmill.click.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.port.PcapReader;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/**
 * {@link VerifyMain} for many configurations in one process: for each line {@code N CONFIG TRACE}
 * of a list it writes {@code N.NAME.log}, or {@code N.NAME.failed} with what went wrong. A
 * configuration's changes lie beside it, in {@code CONFIG.changes}.
 */
public final class VerifyMany {
  private static final long PATIENCE = 30_000;

  private final Map<String, List<byte[]>> traces = new HashMap<>();

  private volatile String running = "nothing yet";

  private VerifyMany() {}

  /** Arguments: the list, the folder for logs, NAME. */
  public static void main(String[] words) throws IOException {
    VerifyMany many = new VerifyMany();
    Thread.ofPlatform().daemon().start(many::watch);
    for (String line : Files.readAllLines(Path.of(words[0]))) {
      String[] parts = line.split(" ");
      many.run(parts[1], parts[2], Path.of(words[1], parts[0] + "." + words[2]));
    }
    System.exit(0);
  }

  /** A router that never comes to an end must not keep the others waiting for ever. */
  private void watch() {
    String before;
    do {
      before = running;
      try {
        Thread.sleep(PATIENCE);
      } catch (InterruptedException e) {
        return;
      }
    } while (!running.equals(before));
    System.err.println("it does not end: " + before);
    Runtime.getRuntime().halt(1);
  }

  private void run(String config, String trace, Path base) throws IOException {
    running = config;
    Path log = base.resolveSibling(base.getFileName() + ".log");
    Path failed = base.resolveSibling(base.getFileName() + ".failed");
    try {
      List<byte[]> frames = traces.computeIfAbsent(trace, t -> frames(Path.of(t)));
      Path changes = Path.of(config + ".changes");
      List<Changes.Change> made = Files.exists(changes) ? Changes.read(changes) : List.of();
      Verification one = new Verification(frames, frames.size(), 1, made);
      one.run(file -> builder(file.equals(Changes.SAME) ? config : file), log);
    } catch (ConfigurationException e) {
      Files.write(failed, e.lines());
    } catch (RuntimeException | Error e) {
      try (var out = new PrintWriter(failed.toFile(), StandardCharsets.UTF_8)) {
        e.printStackTrace(out);
      }
    }
  }

  private static RouterBuilder builder(String config) throws IOException {
    Path file = Path.of(config);
    return new RouterBuilder()
        .libraries(new FileLibraries(List.of()))
        .text(Files.readString(file), file.toString());
  }

  private static List<byte[]> frames(Path trace) {
    List<byte[]> frames = new ArrayList<>();
    try (PcapReader reader = PcapReader.open(trace)) {
      while (reader.next()) {
        frames.add(Arrays.copyOf(reader.data(), reader.length()));
      }
    }
    return frames;
  }
}
