package org.packetmill.click.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/**
 * A configuration's text and its name for messages.
 *
 * @param name of the file or the resource
 * @param text a character for a byte
 */
public record ConfigSource(String name, String text) {
  private static final String NAMED_BY = "META-INF/packetmill/config";

  /**
   * The file of that name, or else the resource of the running jar.
   *
   * @throws ConfigurationException when there is neither
   */
  public static ConfigSource named(String name) throws IOException, ConfigurationException {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return new ConfigSource(name, Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return resource(name);
  }

  /**
   * The configuration in {@code jar}: the one that {@code META-INF/packetmill/config} names, or the
   * only {@code .click} file at its root.
   *
   * @throws ConfigurationException when there is none, or more than one
   */
  public static ConfigSource inside(Path jar) throws IOException, ConfigurationException {
    try (InputStream named = ClassLoader.getSystemResourceAsStream(NAMED_BY)) {
      if (named != null) {
        return resource(new String(named.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    }
    List<String> found;
    try (JarFile file = new JarFile(jar.toFile())) {
      found =
          file.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".click") && name.indexOf('/') < 0)
              .sorted()
              .toList();
    }
    if (found.size() != 1) {
      throw failure(
          "%s must hold one configuration at its root, or one must be named: found=%s"
              .formatted(jar, found));
    }
    return resource(found.getFirst());
  }

  private static ConfigSource resource(String name) throws IOException, ConfigurationException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
      if (in == null) {
        throw failure("there is neither a file nor a resource of that name: config=" + name);
      }
      return new ConfigSource(name, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  /** A builder that starts from it; {@code parameters} are {@code NAME=VALUE} pairs. */
  public RouterBuilder builder(Map<String, String> parameters) {
    RouterBuilder builder = new RouterBuilder().libraries(new FileLibraries(List.of()));
    parameters.forEach(builder::parameter);
    return builder.text(text, name);
  }

  private static ConfigurationException failure(String problem) {
    return new ConfigurationException(List.of(problem));
  }
}
