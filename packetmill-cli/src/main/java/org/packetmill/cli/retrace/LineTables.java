package org.packetmill.cli.retrace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.packetmill.cli.user.UserException;
import org.packetmill.click.mill.LineTable;

/** The tables of all generated classes of a milled jar. */
public final class LineTables {
  private final Map<String, LineTable> byClass = new HashMap<>();

  private LineTables() {}

  /**
   * Reads those of {@code jar}.
   *
   * @throws UserException when it is no milled jar
   */
  public static LineTables of(Path jar) {
    LineTables tables = new LineTables();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (isTable(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            tables.byClass.put(className(entry.getName()), LineTable.read(in));
          }
        }
      }
    } catch (IOException e) {
      throw new UserException(jar + " cannot be read: " + e.getMessage());
    }
    if (tables.byClass.isEmpty()) {
      throw new UserException(
          "a milled jar was expected, but this one has no tables of lines: jar=" + jar);
    }
    return tables;
  }

  private static boolean isTable(String entry) {
    return entry.equals(LineTable.path(className(entry))) && entry.endsWith(LineTable.SUFFIX);
  }

  private static String className(String entry) {
    String simple = entry.substring(entry.lastIndexOf('/') + 1);
    return LineTable.GENERATED + simple.replace(LineTable.SUFFIX, "");
  }

  /** The frames of a line of a generated class, innermost first; empty when it is not known. */
  public List<StackTraceElement> frames(String className, int line) {
    LineTable table = byClass.get(className);
    return table == null ? List.of() : table.frames(line);
  }

  /** The name of the element that runs a line of a generated class; empty when not known. */
  public String element(String className, int line) {
    LineTable table = byClass.get(className);
    return table == null ? "" : table.element(line);
  }
}
