package org.packetmill.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.cli.click.MilledClick;

/**
 * {@code packetmill --dpdk EAL_ARGS -- CONFIG [NAME=VALUE]... [OPTION]...}, as PacketMill's own
 * command: Click's command line, milled first. The milled jar is kept for the next time. Elements
 * are those that come with this program; a network function with elements of its own is milled by
 * {@code packetmill optimize}, and its jar takes {@code --dpdk} as well.
 */
final class MillAndRun {
  private static final String MAIN = "org.packetmill.click.Main";

  private MillAndRun() {}

  /** Whether the command line is one of this kind. */
  static boolean isMeant(String... words) {
    return words.length > 0 && words[0].equals("--dpdk");
  }

  /** Mills and runs; returns the exit status of what ran. */
  static int run(String... words) throws IOException, InterruptedException {
    MilledClick.Prepared prepared = MilledClick.prepare(words);
    try {
      return start(prepared, words);
    } finally {
      if (prepared.input() != null) {
        Files.delete(prepared.input());
      }
    }
  }

  /** Runs Click's command; it is told to end when this process is, which then ends as it does. */
  private static int start(MilledClick.Prepared prepared, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(prepared.jar(), words)).inheritIO();
    if (prepared.input() != null) {
      builder.redirectInput(prepared.input().toFile());
    }
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    return process.waitFor();
  }

  private static List<String> command(Path milled, String... words) {
    String program = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add("-XX:+UseParallelGC");
    command.add("-cp");
    command.add(milled == null ? program : milled + File.pathSeparator + program);
    command.add(MAIN);
    command.addAll(List.of(words));
    return command;
  }

  /** In a shutdown hook, after a signal or when the process has ended by itself. */
  private static void stop(Process process) {
    process.destroy();
    try {
      Runtime.getRuntime().halt(process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
