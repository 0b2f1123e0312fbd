package org.packetmill.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;

/**
 * {@code packetmill [--jar JAR] --dpdk EAL_ARGS -- CONFIG [NAME=VALUE]...}, as PacketMill's own
 * command: mills for the configuration into a temporary jar, and runs that. Without {@code --jar},
 * the elements are those that come with this program.
 */
final class MillAndRun {
  private static final String MAIN = "org.packetmill.click.Main";

  private final Miller miller;
  private final Path jar;

  /** Click's words: {@code --dpdk}, EAL's, {@code --}, and what stands behind. */
  private final List<String> words;

  private MillAndRun(Miller miller, Path jar, List<String> words) {
    this.miller = miller;
    this.jar = jar;
    this.words = words;
  }

  /** Whether the command line is one of this kind. */
  static boolean isMeant(String... words) {
    return start(words) < words.length && words[start(words)].equals("--dpdk");
  }

  private static int start(String... words) {
    return words.length > 1 && words[0].equals("--jar") ? 2 : 0;
  }

  /** Mills and runs; returns the exit status of what ran. */
  static int run(Miller miller, String... words) throws IOException, InterruptedException {
    int start = start(words);
    Path jar = start > 0 ? Path.of(words[1]) : ownJar();
    List<String> rest = Arrays.asList(words).subList(start, words.length);
    return new MillAndRun(miller, Inputs.requireFile("the jar", jar), rest).run();
  }

  private static Path ownJar() throws IOException {
    try {
      return Path.of(MillAndRun.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot find this program's own jar", e);
    }
  }

  private int run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("packetmill-run");
    try {
      return start(mill(directory.resolve("milled.jar")));
    } finally {
      Inputs.deleteAll(directory);
    }
  }

  /** The milled jar, or the jar as it is, and why, when it cannot be milled. */
  private Path mill(Path output) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> configs = new ArrayList<>();
    for (String word : words.subList(words.indexOf("--") + 1, words.size())) {
      String[] parts = word.split("=", 2);
      if (parts.length == 2 && parts[0].matches("[A-Za-z_]\\w*")) {
        parameters.put(parts[0], parts[1]);
      } else if (!word.startsWith("-") && configs.isEmpty()) {
        configs.add(word);
      }
    }
    try (ProgressLine progress = ProgressLine.onStderr()) {
      miller.mill(new MillRequest(jar, configs, output, List.of(), parameters), progress);
      return output;
    } catch (MillException e) {
      e.problems().forEach(problem -> System.err.println("packetmill: " + problem));
      System.err.println("packetmill: not milled; it runs generically");
      return jar;
    }
  }

  /** Runs Click's command of {@code program}; it is told to end when this process is. */
  private int start(Path program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.addAll(List.of("-cp", program.toString(), MAIN));
    command.addAll(words);
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread stop = new Thread(() -> stop(process));
    Runtime.getRuntime().addShutdownHook(stop);
    int status = process.waitFor();
    if (stop.getState() == Thread.State.NEW) {
      try {
        Runtime.getRuntime().removeShutdownHook(stop);
      } catch (IllegalStateException e) {
        // This process is ending as well.
        return status;
      }
    }
    return status;
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
