package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that EAL is started with. */
final class EalArguments {
  /** Replaces the standard ones, words separated by spaces; {@code --dpdk} sets it. */
  static final String PROPERTY = "packetmill.dpdk.eal";

  private static final String MEGABYTES = "512";
  private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s*([0-9]+).*");
  private static final Pattern PCI =
      Pattern.compile("([0-9a-fA-F]{4,8}:)?[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]");

  private EalArguments() {}

  /**
   * What {@code --dpdk} or {@code -Dpacketmill.dpdk.eal} say, or else {@link #standard}.
   *
   * @param device the first port's
   */
  static List<String> of(String device) {
    String property = System.getProperty(PROPERTY);
    if (property == null) {
      return standard(device);
    }
    return property.isBlank() ? List.of() : List.of(property.strip().split("\\s+"));
  }

  /**
   * What is right without being told: files of no other process, huge pages if some are free,
   * otherwise 512 MB of normal memory, and of PCI devices only {@code device}, if it is one.
   */
  private static List<String> standard(String device) {
    List<String> words = new ArrayList<>(List.of("-l", firstCpu(), "--no-telemetry"));
    words.addAll(
        freeHugepages()
            ? List.of("--in-memory")
            : List.of("--no-huge", "-m", MEGABYTES, "--no-shconf"));
    if (isPci(device)) {
      words.addAll(List.of("-a", device));
    } else {
      words.add("--no-pci");
    }
    return words;
  }

  /** Whether {@code device} is written like a PCI address. */
  static boolean isPci(String device) {
    return PCI.matcher(device).matches();
  }

  /**
   * Refuses what would end the process.
   *
   * @throws DpdkException when there is such a word
   */
  static void check(List<String> arguments) {
    for (String word : arguments) {
      if (word.equals("-h") || word.equals("--help") || word.equals("-v") || word.equals("--")) {
        throw new DpdkException(
            "EAL may not be given '%s' here: EAL=%s".formatted(word, arguments));
      }
    }
  }

  /** The first CPU that this process may run on. */
  private static String firstCpu() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        Matcher allowed = ALLOWED.matcher(line);
        if (allowed.matches()) {
          return allowed.group(1);
        }
      }
    } catch (IOException e) {
      // Not Linux; EAL will say what it wants.
    }
    return "0";
  }

  private static boolean freeHugepages() {
    try (DirectoryStream<Path> sizes =
        Files.newDirectoryStream(Path.of("/sys/kernel/mm/hugepages"), "hugepages-*")) {
      for (Path size : sizes) {
        if (!Files.readString(size.resolve("free_hugepages")).strip().equals("0")) {
          return true;
        }
      }
    } catch (IOException e) {
      // A kernel without huge pages.
    }
    return false;
  }
}
