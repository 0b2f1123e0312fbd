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
import org.packetmill.click.lang.ClassCatalog;
import org.packetmill.click.lang.ConfigParser;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.lang.FlatRouter;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.ElementClasses;

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

  /**
   * Parses and flattens it.
   *
   * @param parameters {@code NAME=VALUE} of the command line
   * @throws ConfigurationException with every error
   */
  public FlatRouter parse(Map<String, String> parameters) throws ConfigurationException {
    ElementClasses classes = ElementClasses.standard();
    ErrorLog log = new ErrorLog();
    FlatRouter flat =
        ConfigParser.parse(
            text, name, parameters, catalog(classes), new FileLibraries(List.of()), log);
    if (flat == null) {
      throw new ConfigurationException(log.lines());
    }
    return flat;
  }

  private static ClassCatalog catalog(ElementClasses classes) {
    return new ClassCatalog() {
      @Override
      public boolean knows(String className) {
        return classes.knows(className);
      }

      @Override
      public void requirePackage(String packageName) {
        classes.requirePackage(packageName);
      }
    };
  }

  private static ConfigurationException failure(String problem) {
    return new ConfigurationException(List.of(problem));
  }
}
