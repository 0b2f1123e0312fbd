package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.packetmill.cli.user.UserException;

/**
 * The source of DPDK's example {@code l3fwd}. No package has the program, and none of its source is
 * here; it is compiled where it is measured, from a copy of the folder that the user names.
 */
final class L3fwdSource {
  /** The environment variable that names the folder. */
  static final String VARIABLE = "PACKETMILL_L3FWD";

  private static final String REMEDY =
      "DPDK's source has it in examples/l3fwd (Debian: apt-get source dpdk, with a deb-src line"
          + " among apt's sources); name that folder with --l3fwd DIR or "
          + VARIABLE;

  /**
   * It insists on a device that checks checksums, which a virtual one does not, and looks at none
   * of their outcomes.
   */
  private static final String NO_CHECKSUMS =
      """
      #include <rte_config.h>
      #include <rte_ethdev.h>
      #undef RTE_ETH_RX_OFFLOAD_CHECKSUM
      #define RTE_ETH_RX_OFFLOAD_CHECKSUM 0
      """;

  private L3fwdSource() {}

  /**
   * Compiles it for this machine.
   *
   * @param named the folder {@code examples/l3fwd}, or the top of DPDK's source; null when nobody
   *     named one
   * @param directory for the copy and the result
   * @return the program
   * @throws UserException when there is no source or it cannot be compiled
   */
  static Path build(Path named, Path directory) throws IOException {
    Path source = find(named);
    Path copy = directory.resolve("l3fwd");
    copy(source, copy);
    copy(source.resolveSibling("common"), directory.resolve("common"));
    Path header = Files.writeString(directory.resolve("no-checksums.h"), NO_CHECKSUMS);
    make(copy, header);
    return copy.resolve("build").resolve("l3fwd");
  }

  private static Path find(Path named) {
    if (named == null) {
      throw new UserException("the yardstick l3fwd is compiled from its source: " + REMEDY);
    }
    Path top = named.toAbsolutePath().normalize();
    Path inside = top.resolve("examples").resolve("l3fwd");
    Path source = Files.isDirectory(inside) ? inside : top;
    Path common = source.resolveSibling("common");
    for (Path needed : List.of(source.resolve("Makefile"), source.resolve("l3fwd.h"), common)) {
      if (!Files.exists(needed)) {
        throw new UserException(
            "this is not the source of DPDK's l3fwd: l3fwd=%s, missing=%s; %s"
                .formatted(named, needed, REMEDY));
      }
    }
    return source;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        // What was compiled in there before is not wanted.
        if (!file.startsWith(from.resolve("build"))) {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Its own Makefile adds to these flags; those of the linker stand last and so win. */
  private static void make(Path folder, Path header) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("make", "-C", folder.toString(), "shared");
    builder
        .environment()
        .putAll(Map.of("CFLAGS", "-include " + header, "LDFLAGS", "-march=native"));
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UserException(
          "l3fwd cannot be compiled; install make (Debian: make): " + e.getMessage());
    }
    List<String> said = process.inputReader().lines().toList();
    try {
      if (process.waitFor() != 0) {
        throw new UserException(
            Stream.concat(
                    Stream.of(
                        "l3fwd cannot be compiled; it needs a C compiler and DPDK's headers, of"
                            + " the source's release (Debian: gcc, pkg-config, libdpdk-dev):"),
                    said.stream())
                .toList());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while l3fwd was compiled", e);
    }
  }
}
