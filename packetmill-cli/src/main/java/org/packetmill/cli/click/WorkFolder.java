package org.packetmill.cli.click;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.packetmill.click.ConfigSource;
import org.packetmill.click.router.ElementClasses;

/**
 * A folder for one milling. What is milled is the framework alone, taken out of the program's own
 * jar: the smaller a jar, the sooner it is milled.
 */
final class WorkFolder implements AutoCloseable {
  private static final String FRAMEWORK = "org/packetmill/click/";

  private final Path folder;

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  static WorkFolder in(Path parent) throws IOException {
    return new WorkFolder(Files.createTempDirectory(parent, "milling"));
  }

  /** The jar or directory that the framework's classes come from. */
  static Path program() throws IOException {
    try {
      return Path.of(
          ElementClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot find the program's own jar", e);
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path write(ConfigSource source) throws IOException {
    Path file = path("config.click");
    return Files.writeString(file, source.text(), StandardCharsets.ISO_8859_1);
  }

  /** A jar of the framework. */
  Path framework() throws IOException {
    Path jar = path("framework.jar");
    Path program = program();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(Deflater.NO_COMPRESSION); // it is read once, and then thrown away
      if (Files.isDirectory(program)) {
        copy(program, out);
      } else {
        try (FileSystem zip = FileSystems.newFileSystem(program)) {
          copy(zip.getPath("/"), out);
        }
      }
    }
    return jar;
  }

  private static void copy(Path root, JarOutputStream out) throws IOException {
    copyFile(root, root.resolve(ElementClasses.LIST), out);
    try (Stream<Path> files = Files.walk(root.resolve(FRAMEWORK))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        copyFile(root, file, out);
      }
    }
  }

  private static void copyFile(Path root, Path file, JarOutputStream out) throws IOException {
    out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(out);
    }
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
