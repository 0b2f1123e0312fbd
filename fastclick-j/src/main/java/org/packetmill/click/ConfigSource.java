package org.packetmill.click;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.packetmill.click.elements.FileText;

/**
 * A configuration's text and what messages call it.
 *
 * @param text a character for a byte
 * @param name its file
 */
public record ConfigSource(String text, String name) {
  /** Names the resource that holds the configuration of a jar. */
  static final String POINTER = "META-INF/packetmill/config";

  /** What the options name, or else what lies in the jar, or else standard input. */
  static ConfigSource of(Options options) throws IOException {
    if (options.configuration != null) {
      return read(options.configuration, options.isExpression);
    }
    return hasEmbedded() ? embedded() : read(null, false);
  }

  /**
   * The configuration in a file.
   *
   * @param file its name, {@code -} or null for standard input; or the configuration itself
   * @param isExpression whether it is the latter
   */
  public static ConfigSource read(String file, boolean isExpression) throws IOException {
    if (isExpression) {
      return new ConfigSource(text(file.getBytes(StandardCharsets.UTF_8)), "config");
    }
    if (file == null || file.equals("-")) {
      return new ConfigSource(text(System.in.readAllBytes()), "<stdin>");
    }
    return file(file);
  }

  private static boolean hasEmbedded() throws IOException {
    return resource(POINTER) != null || !rootConfigurations().isEmpty();
  }

  /**
   * The file of that name, or else the resource.
   *
   * @throws IOException when there is neither
   */
  public static ConfigSource named(String name) throws IOException {
    String text = Files.isRegularFile(Path.of(name)) ? null : resource(name);
    return text == null ? file(name) : new ConfigSource(text, name);
  }

  private static ConfigSource file(String name) throws IOException {
    try {
      return new ConfigSource(text(Files.readAllBytes(Path.of(name))), name);
    } catch (InvalidPathException e) {
      throw new IOException(name + ": No such file or directory", e);
    } catch (IOException e) {
      throw new IOException(name + ": " + FileText.reason(e), e);
    }
  }

  /**
   * The configuration in the jar: the one that {@code META-INF/packetmill/config} names, or the
   * only {@code .click} file at its root.
   *
   * @throws IOException when there is none, or more than one
   */
  public static ConfigSource embedded() throws IOException {
    String pointer = resource(POINTER);
    if (pointer != null) {
      String name = pointer.strip();
      String text = resource(name);
      if (text == null) {
        throw new IOException("%s names '%s', which is not in the jar".formatted(POINTER, name));
      }
      return new ConfigSource(text, name);
    }
    List<String> names = rootConfigurations();
    if (names.size() != 1) {
      throw new IOException(
          names.isEmpty()
              ? "no configuration: name a file, or use -e EXPR; there is none in the jar"
              : "which configuration? Name a file; the jar holds " + String.join(", ", names));
    }
    return new ConfigSource(resource(names.getFirst()), names.getFirst());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ConfigSource.class.getClassLoader().getResourceAsStream(name)) {
      return in == null ? null : text(in.readAllBytes());
    }
  }

  /** The {@code .click} files at the root of the jar or directory that this class came from. */
  private static List<String> rootConfigurations() throws IOException {
    CodeSource source = ConfigSource.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return List.of();
    }
    try {
      Path path = Path.of(source.getLocation().toURI());
      return Files.isDirectory(path) ? inDirectory(path) : inJar(path);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("cannot look into " + source.getLocation(), e);
    }
  }

  private static List<String> inDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).filter(ConfigSource::is).toList();
    }
  }

  private static List<String> inJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream().map(entry -> entry.getName()).filter(ConfigSource::is).toList();
    }
  }

  private static boolean is(String name) {
    return name.endsWith(".click") && name.indexOf('/') < 0;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
