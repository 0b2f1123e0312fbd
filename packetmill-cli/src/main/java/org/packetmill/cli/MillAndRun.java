package org.packetmill.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.cli.click.MilledClick;
import org.packetmill.cli.user.Inputs;

/**
 * {@code packetmill [--jar JAR] --dpdk EAL_ARGS -- CONFIG [NAME=VALUE]... [OPTION]...}, as
 * PacketMill's own command: Click's command line, milled first. The milled jar is kept for the next
 * time. Elements are those of JAR, or else those that come with this program.
 */
final class MillAndRun {
  private static final String MAIN = "org.packetmill.click.Main";

  private MillAndRun() {}

  /** Whether the command line is one of this kind. */
  static boolean isMeant(String... words) {
    return start(words) < words.length && words[start(words)].equals("--dpdk");
  }

  /** Where Click's words begin. */
  private static int start(String... words) {
    return words.length > 1 && words[0].equals("--jar") ? 2 : 0;
  }

  /** Mills and runs; returns the exit status of what ran. */
  static int run(String... words) throws IOException, InterruptedException {
    int start = start(words);
    Path function = start == 0 ? null : Inputs.requireFile("the jar", Path.of(words[1]));
    String program = start == 0 ? System.getProperty("java.class.path") : function.toString();
    String[] rest = Arrays.copyOfRange(words, start, words.length);
    MilledClick.Prepared prepared = MilledClick.prepare(function, rest);
    try {
      return start(prepared, program, rest);
    } finally {
      remove(prepared.input());
    }
  }

  private static void remove(Path input) throws IOException {
    if (input != null) {
      Files.deleteIfExists(input);
    }
  }

  /** Runs Click's command; it is told to end when this process is, which then ends as it does. */
  private static int start(MilledClick.Prepared prepared, String program, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(prepared.jar(), program, words));
    builder.inheritIO();
    if (prepared.input() != null) {
      builder.redirectInput(prepared.input().toFile());
    }
    Process process = builder.start();
    if (prepared.input() != null) {
      // Where a file may go while it is read, a signal then leaves nothing behind.
      prepared.input().toFile().delete();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    return process.waitFor();
  }

  private static List<String> command(Path milled, String program, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.addAll(List.of("-XX:+UseParallelGC", "-XX:+UseCondCardMark"));
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
