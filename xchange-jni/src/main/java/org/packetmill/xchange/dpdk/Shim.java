package org.packetmill.xchange.dpdk;

import java.nio.file.Path;
import org.packetmill.xchange.ffm.NativeLibrary;

/**
 * The library, written in C, that makes DPDK's inline functions and structures callable. It fits
 * the DPDK that it was compiled with, and is checked when it is loaded.
 */
final class Shim {
  /** What {@code PM_INTERFACE} of the library must be. */
  static final int INTERFACE = 2;

  private static NativeLibrary library;

  private Shim() {}

  /**
   * The library, loaded and checked on first use.
   *
   * @throws DpdkException when there is none, or it does not fit, with the remedy
   */
  static synchronized NativeLibrary library() {
    if (library == null) {
      Path file = ShimFile.find();
      try {
        library = load(file);
      } finally {
        ShimFile.linked(file);
      }
    }
    return library;
  }

  /**
   * Loads and checks {@code file}.
   *
   * @throws DpdkException when it does not fit, with the remedy
   */
  static NativeLibrary load(Path file) {
    try {
      NativeLibrary loaded = NativeLibrary.load(file);
      check(file, loaded);
      return loaded;
    } catch (UnsatisfiedLinkError e) {
      throw new DpdkException(InstalledDpdk.explain(e.getMessage()));
    }
  }

  private static void check(Path file, NativeLibrary loaded) {
    int number = loaded.number("pm_interface");
    if (number != INTERFACE) {
      throw new DpdkException(
          "the DPDK shim is of another version of this program: interface=%d, needed=%d, file=%s; %s"
              .formatted(number, INTERFACE, file, InstalledDpdk.REMEDY));
    }
    String built = loaded.text("pm_built_for");
    String running = loaded.text("pm_running");
    if (!release(running.replaceFirst("^DPDK ", "")).equals(release(built))) {
      throw new DpdkException(
          "the DPDK shim was built for another DPDK: built=%s, running=%s; %s"
              .formatted(built, running, InstalledDpdk.REMEDY));
    }
  }

  /** Year and month, within which the layout of structures does not change. */
  private static String release(String version) {
    String[] parts = version.split("\\.");
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }
}
