package org.packetmill.click.tools.clicktest;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs shell code in a process group of its own, for a limited time. */
final class Shell {
  /** The status of what was ended because it took too long, as of the command {@code timeout}. */
  static final int TIMED_OUT = 124;

  private static final File NOWHERE = new File("/dev/null");
  private static final long PATIENCE_MILLIS = 500;

  private final Path directory;
  private final Map<String, String> environment;
  private final long timeoutSeconds;

  /** Runs in {@code directory} with {@code environment} added to this process's own. */
  Shell(Path directory, Map<String, String> environment, long timeoutSeconds) {
    this.directory = directory;
    this.environment = environment;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * Runs a command and ends whatever it left behind.
   *
   * @param in what it reads, or null
   * @param out where its output goes, or null
   * @param err where its errors go, or null
   * @return its exit status
   */
  int run(Path in, Path out, Path err, String... command) throws IOException, InterruptedException {
    String[] words = new String[command.length + 1];
    words[0] = "setsid"; // A session of its own is a process group of its own.
    System.arraycopy(command, 0, words, 1, command.length);
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(Redirect.from(in == null ? NOWHERE : in.toFile()));
    builder.redirectOutput(Redirect.to(out == null ? NOWHERE : out.toFile()));
    builder.redirectError(Redirect.to(err == null ? NOWHERE : err.toFile()));
    Process process = builder.start();
    try {
      return waitFor(process);
    } finally {
      signal("HUP", process.pid());
    }
  }

  private int waitFor(Process process) throws InterruptedException, IOException {
    boolean ended = false;
    try {
      ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
    } finally {
      if (!ended) {
        signal("TERM", process.pid());
        process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        signal("KILL", process.pid());
      }
    }
    return ended ? process.exitValue() : TIMED_OUT;
  }

  private static void signal(String name, long group) throws IOException, InterruptedException {
    String code = "kill -s " + name + " -- -" + group;
    new ProcessBuilder("/bin/sh", "-c", code)
        .redirectError(Redirect.to(NOWHERE))
        .redirectOutput(Redirect.to(NOWHERE))
        .start()
        .waitFor();
  }
}
