package org.packetmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Checks and names of files that a user gives. */
public final class Inputs {
  private Inputs() {}

  /** The file if it is there and readable; {@code what} names its part in the message. */
  public static Path requireFile(String what, Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(what + " must be a file, but is a directory: file=" + file);
    }
    if (!Files.isReadable(file)) {
      throw new UserException(what + " must be a readable file, but there is none: file=" + file);
    }
    return file;
  }

  /** {@code dir/app.jar} becomes {@code dir/app-milled.jar}. */
  static Path milledName(Path jar) {
    String name = jar.getFileName().toString();
    String stem = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
    return jar.resolveSibling(stem + "-milled.jar");
  }

  /** Deletes a directory of temporary files. */
  public static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
