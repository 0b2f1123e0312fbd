package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the shim's library is: in the file that {@code -Dpacketmill.dpdk.shim} names, or where
 * {@code packetmill doctor --build-shim} put it, or in the jar.
 */
final class ShimFile {
  /** The shim's source files, which the jar carries beside this class. */
  static final List<String> SOURCES =
      List.of(
          "packetmill_eal.c",
          "packetmill_mbuf.c",
          "packetmill_port.c",
          "packetmill_burst.c",
          "packetmill_offload.c");

  private static final String NAME = "libpacketmill_dpdk.so";
  private static final String UNPACKED = "libpacketmill_dpdk";

  /** What {@link #find} has unpacked last. */
  private static Path unpacked;

  private ShimFile() {}

  /**
   * The file to load.
   *
   * @throws DpdkException when there is none
   */
  static Path find() {
    String named = System.getProperty("packetmill.dpdk.shim");
    if (named != null) {
      if (!Files.isRegularFile(Path.of(named))) {
        throw new DpdkException("there is no such file: packetmill.dpdk.shim=" + named);
      }
      return Path.of(named);
    }
    return Files.isRegularFile(built()) ? built() : extract();
  }

  /**
   * To be called when the dynamic linker has {@code file}, or has refused it: what was unpacked is
   * removed at once, since processes with DPDK may end in ways that run nothing at the end.
   */
  static void linked(Path file) {
    if (file.equals(unpacked)) {
      unpacked = null;
      file.toFile().delete();
    }
  }

  /** Where {@code doctor --build-shim} puts the library; another interface, another file. */
  static Path built() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return root.resolve("packetmill").resolve("shim-" + Shim.INTERFACE).resolve(NAME);
  }

  /** Whether the jar carries the library for this machine. */
  static boolean isInJar() {
    return ShimFile.class.getResource(resource()) != null;
  }

  private static Path extract() {
    try (InputStream in = ShimFile.class.getResourceAsStream(resource())) {
      if (in == null) {
        throw new DpdkException(
            "this jar was built where DPDK was not installed and carries no DPDK shim for %s; %s"
                .formatted(machine(), InstalledDpdk.REMEDY));
      }
      Path file = Files.createTempFile(UNPACKED, ".so");
      file.toFile().deleteOnExit();
      Files.write(file, in.readAllBytes());
      unpacked = file;
      return file;
    } catch (IOException e) {
      throw new DpdkException("the DPDK shim cannot be unpacked: " + e.getMessage());
    }
  }

  private static String resource() {
    return "shim/" + machine() + "/" + NAME;
  }

  /** As {@code uname -m} calls it. */
  static String machine() {
    String arch = System.getProperty("os.arch");
    return arch.equals("amd64") ? "x86_64" : arch;
  }
}
