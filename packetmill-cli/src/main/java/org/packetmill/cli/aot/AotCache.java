package org.packetmill.cli.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.packetmill.cli.user.UserException;

/**
 * Makes a JVM's AOT cache (JEP 483, 514 and 515) of a network function: its classes loaded and
 * linked, and how often their methods were called and which ways they went.
 *
 * <p>The function runs as users start it, by {@code java -jar}, on a trace that all its ports
 * replay; after some time it is told to end, and the JVM writes what it has learned.
 *
 * @param jar the function's jar
 * @param config a configuration's file; null for the one in the jar
 * @param parameters of the configuration
 * @param trace a pcap file
 * @param seconds how long it runs
 */
public record AotCache(
    Path jar, String config, Map<String, String> parameters, Path trace, int seconds) {
  /** The JVM's options, for training and for starting alike. */
  public static final List<String> JVM_OPTIONS = List.of("-XX:+UseParallelGC");

  /** No configuration numbers its ports higher, or else it is told which port is missing. */
  private static final int PORTS = 16;

  private static final int SECONDS_TO_WRITE = 60;

  /**
   * Where the cache lies: beside the jar, under its name.
   *
   * @param jar the function's jar
   */
  public static Path beside(Path jar) {
    return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "") + ".aot");
  }

  /**
   * Trains and writes the cache; it appears whole or not at all.
   *
   * @throws UserException when the function does not run that long, or the JVM writes no cache
   */
  public Path make() throws IOException {
    Path cache = beside(jar);
    Path part = cache.resolveSibling(cache.getFileName() + ".part");
    Path said = Files.createTempFile("packetmill-aot", ".txt");
    try {
      run(part, said);
      Files.move(part, cache, StandardCopyOption.REPLACE_EXISTING);
      return cache;
    } finally {
      Files.deleteIfExists(said);
      Files.deleteIfExists(part);
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".config"));
    }
  }

  private void run(Path part, Path said) throws IOException {
    Process process =
        new ProcessBuilder(command(part))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.getOutputStream().close();
    try {
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw failed("ended before its %d seconds of training were over".formatted(seconds), said);
      }
      process.destroy();
      if (!process.waitFor(SECONDS_TO_WRITE, TimeUnit.SECONDS) || !isWritten(part)) {
        throw failed("left no AOT cache", said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while training " + jar, e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A JVM that cannot write a cache may leave an empty file. */
  private static boolean isWritten(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }

  private UserException failed(String how, Path said) throws IOException {
    List<String> problems = new ArrayList<>();
    problems.add(jar + " " + how + "; it said:");
    problems.addAll(Files.readAllLines(said));
    return new UserException(problems);
  }

  private List<String> command(Path part) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM_OPTIONS);
    words.addAll(List.of("-XX:AOTCacheOutput=" + part, "-jar", jar.toString()));
    if (config != null) {
      words.add(config);
    }
    for (int port = 0; port < PORTS; port++) {
      words.addAll(List.of("--port", "%d=replay:%s,loop".formatted(port, trace)));
    }
    parameters.forEach((name, value) -> words.add(name + "=" + value));
    return words;
  }
}
