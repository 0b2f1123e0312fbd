package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Compiles the shim on this machine, from the sources in the jar, for the DPDK that is here. */
final class ShimBuilder {
  private ShimBuilder() {}

  /**
   * Compiles to {@code target}.
   *
   * @throws DpdkException when something is missing or the compiler refuses
   */
  static void build(Path target) {
    List<String> flags = new ArrayList<>(pkgConfig("--cflags"));
    flags.addAll(pkgConfig("--libs"));
    try {
      Path directory = Files.createTempDirectory("packetmill-shim");
      try {
        build(directory, target, flags);
      } finally {
        deleteAll(directory);
      }
    } catch (IOException e) {
      throw new DpdkException("the DPDK shim cannot be built: " + e.getMessage());
    }
  }

  private static void build(Path directory, Path target, List<String> flags) throws IOException {
    Path library = directory.resolve("shim.so");
    List<String> words = new ArrayList<>();
    words.add(compiler());
    words.addAll(List.of("-shared", "-fPIC", "-O3", "-o", library.toString()));
    for (String source : ShimFile.SOURCES) {
      Path file = directory.resolve(source);
      try (InputStream in = ShimBuilder.class.getResourceAsStream("shim/" + source)) {
        Files.copy(in, file);
      }
      words.add(file.toString());
    }
    words.addAll(flags);
    Tool.Outcome outcome = Tool.run(words);
    if (outcome.exitCode() != 0) {
      throw new DpdkException(
          "the DPDK shim cannot be compiled: %s: %s"
              .formatted(String.join(" ", words), outcome.text()));
    }
    Files.createDirectories(target.getParent());
    Files.move(library, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What {@code pkg-config} says of DPDK. */
  private static List<String> pkgConfig(String what) {
    Tool.Outcome outcome = Tool.run(List.of("pkg-config", what, "libdpdk"));
    if (outcome.exitCode() != 0) {
      throw new DpdkException(
          "DPDK's headers were not found (Debian: libdpdk-dev): " + outcome.text());
    }
    return List.of(outcome.text().split("\\s+"));
  }

  /** The C compiler's command. */
  static String compiler() {
    String named = System.getenv("CC");
    return named == null || named.isEmpty() ? "cc" : named;
  }

  private static void deleteAll(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
