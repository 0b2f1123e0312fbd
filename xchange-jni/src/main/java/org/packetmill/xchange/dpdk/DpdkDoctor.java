package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this machine has of what DPDK needs: {@code packetmill doctor}. */
public final class DpdkDoctor {
  private DpdkDoctor() {}

  /**
   * Compiles the shim for the DPDK that is installed here, and puts it where ports look first.
   *
   * @return where it is now
   * @throws DpdkException when that is impossible, with the remedy
   */
  public static Path buildShim() {
    Path target = ShimFile.built();
    ShimBuilder.build(target);
    return target;
  }

  /** Why there can be no DPDK port; null when there can. */
  public static String problem() {
    try {
      Shim.library();
      return null;
    } catch (DpdkException e) {
      return e.getMessage();
    }
  }

  /** What is there, one thing a line. */
  public static List<String> report() {
    List<String> lines = new ArrayList<>();
    lines.add("java: " + Runtime.version());
    List<Integer> abis = InstalledDpdk.abis();
    lines.add(
        abis.isEmpty()
            ? "DPDK libraries: none found"
            : "DPDK libraries: ABI "
                + String.join(
                    ", ",
                    abis.stream()
                        .map(abi -> "%d (DPDK %s)".formatted(abi, InstalledDpdk.release(abi)))
                        .toList()));
    lines.add("DPDK headers: " + version("pkg-config", "--modversion", "libdpdk"));
    lines.add("C compiler: " + version(ShimBuilder.compiler(), "--version"));
    lines.add("shim in the jar, for " + ShimFile.machine() + ": " + yes(ShimFile.isInJar()));
    lines.add("shim built here: " + (Files.exists(ShimFile.built()) ? ShimFile.built() : "no"));
    lines.add("free huge pages: " + hugepages());
    String problem = problem();
    lines.add(problem == null ? "dpdk ports: ready" : "dpdk ports: no: " + problem);
    return lines;
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }

  private static String version(String... words) {
    Tool.Outcome outcome = Tool.run(List.of(words));
    return outcome.exitCode() == 0
        ? outcome.text().lines().findFirst().orElse("")
        : "none found (%s)".formatted(words[0]);
  }

  private static String hugepages() {
    List<String> sizes = new ArrayList<>();
    try (DirectoryStream<Path> directories =
        Files.newDirectoryStream(Path.of("/sys/kernel/mm/hugepages"), "hugepages-*")) {
      for (Path directory : directories) {
        String free = Files.readString(directory.resolve("free_hugepages")).strip();
        sizes.add(free + " of " + directory.getFileName().toString().substring(10));
      }
    } catch (IOException e) {
      return "none (no such kernel)";
    }
    return String.join(", ", sizes);
  }
}
