package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which DPDK this machine has, as far as can be told without loading it. */
final class InstalledDpdk {
  static final String REMEDY =
      "install DPDK's headers (Debian: libdpdk-dev) and a C compiler, then run"
          + " 'packetmill doctor --build-shim'";

  private static final Pattern LIBRARY = Pattern.compile("librte_[a-z_]+\\.so\\.([0-9]+)");
  private static final List<String> DIRECTORIES =
      List.of("/lib", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64");

  private InstalledDpdk() {}

  /** The ABI versions of the installed DPDKs: 23 is DPDK 22.11 and what is compatible with it. */
  static List<Integer> abis() {
    TreeSet<Integer> found = new TreeSet<>();
    for (Path directory : directories()) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(directory, "librte_eal.so.[0-9]*")) {
        for (Path file : files) {
          Matcher name = LIBRARY.matcher(file.getFileName().toString());
          if (name.matches()) {
            found.add(Integer.valueOf(name.group(1)));
          }
        }
      } catch (IOException e) {
        // A directory that is not there holds no DPDK.
      }
    }
    return List.copyOf(found);
  }

  private static List<Path> directories() {
    List<Path> all = new ArrayList<>();
    String path = System.getenv("LD_LIBRARY_PATH");
    if (path != null) {
      for (String directory : path.split(":")) {
        all.add(Path.of(directory.isEmpty() ? "." : directory));
      }
    }
    for (String directory : DIRECTORIES) {
      all.add(Path.of(directory));
      try (DirectoryStream<Path> machines =
          Files.newDirectoryStream(Path.of(directory), "*-linux-*")) {
        machines.forEach(all::add);
      } catch (IOException e) {
        // Not every system has every one of them.
      }
    }
    return all;
  }

  /** Why the shim could not be loaded, and the way out; {@code problem} is the linker's message. */
  static String explain(String problem) {
    return explain(problem, abis());
  }

  static String explain(String problem, List<Integer> installed) {
    Matcher needed = LIBRARY.matcher(problem);
    if (!needed.find()) {
      return "the DPDK shim cannot be loaded: " + problem;
    }
    int abi = Integer.parseInt(needed.group(1));
    if (installed.isEmpty()) {
      return "DPDK is not installed: %s was not found; install DPDK %s (Debian: libdpdk-dev)"
          .formatted(needed.group(), release(abi));
    }
    return installed.contains(abi)
        ? "a library of DPDK %s is missing: %s".formatted(release(abi), problem)
        : "the DPDK shim was built for another DPDK: built for ABI %d (DPDK %s), installed is ABI %s; %s"
            .formatted(abi, release(abi), list(installed), REMEDY);
  }

  private static String list(List<Integer> abis) {
    return String.join(
        ", ", abis.stream().map(abi -> "%d (DPDK %s)".formatted(abi, release(abi))).toList());
  }

  /** Since 20.11, which has 21, each November's release begins a new ABI. */
  static String release(int abi) {
    return abi - 1 + ".11";
  }
}
