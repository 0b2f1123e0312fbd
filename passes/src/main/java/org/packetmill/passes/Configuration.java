package org.packetmill.passes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A configuration to mill for.
 *
 * @param name how messages call it
 * @param text its text, a character for each byte
 */
record Configuration(String name, String text) {
  /** The ones that the request names, or every {@code .click} in the jar. */
  static List<Configuration> of(MillRequest request) throws MillException {
    try (ZipFile jar = new ZipFile(request.jar().toFile())) {
      List<Configuration> found = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      for (String wanted : request.configs()) {
        find(wanted, jar, found, problems);
      }
      if (request.configs().isEmpty()) {
        addAll(jar, found);
      }
      if (found.isEmpty() && problems.isEmpty()) {
        problems.add(request.jar() + " holds no .click file; name one with --config FILE");
      }
      if (!problems.isEmpty()) {
        throw new MillException(problems);
      }
      return found;
    } catch (IOException e) {
      throw new MillException(List.of(request.jar() + " cannot be read: " + e.getMessage()));
    }
  }

  private static void find(
      String wanted, ZipFile jar, List<Configuration> found, List<String> problems)
      throws IOException {
    Path file = Path.of(wanted);
    ZipEntry entry = jar.getEntry(wanted);
    if (Files.isRegularFile(file)) {
      found.add(new Configuration(wanted, Files.readString(file, StandardCharsets.ISO_8859_1)));
    } else if (entry != null) {
      found.add(read(jar, entry));
    } else {
      problems.add(
          wanted + ": no such configuration, neither as a file nor inside " + jar.getName());
    }
  }

  private static void addAll(ZipFile jar, List<Configuration> found) throws IOException {
    Enumeration<? extends ZipEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.getName().endsWith(".click")) {
        found.add(read(jar, entry));
      }
    }
  }

  private static Configuration read(ZipFile jar, ZipEntry entry) throws IOException {
    return new Configuration(
        entry.getName(),
        new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1));
  }
}
