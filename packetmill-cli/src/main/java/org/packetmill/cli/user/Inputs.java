package org.packetmill.cli.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
  public static Path milledName(Path jar) {
    String name = jar.getFileName().toString();
    String stem = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
    return jar.resolveSibling(stem + "-milled.jar");
  }

  /**
   * The jar that was built beside a configuration: the only one in its {@code target} directory
   * that is neither milled nor what shading left over.
   */
  public static Path jarBeside(Path config) {
    Path target = config.toAbsolutePath().resolveSibling("target");
    List<Path> jars = Files.isDirectory(target) ? jars(target) : List.of();
    if (jars.size() != 1) {
      throw new UserException(
          "one jar was expected in %s; build it, or name it with --jar: found=%s"
              .formatted(target, jars));
    }
    return jars.getFirst();
  }

  private static List<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Inputs::isProgram).sorted().toList();
    } catch (IOException e) {
      throw new UserException("cannot list directory: " + e.getMessage());
    }
  }

  private static boolean isProgram(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar")
        && !name.matches(".*-(milled|sources|javadoc|tests)\\.jar")
        && !name.startsWith("original-");
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
