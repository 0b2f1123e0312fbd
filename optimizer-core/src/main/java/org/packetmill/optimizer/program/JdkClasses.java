package org.packetmill.optimizer.program;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of the JDK that runs this, read from its image. */
final class JdkClasses {
  private static final FileSystem IMAGE = FileSystems.getFileSystem(URI.create("jrt:/"));
  private static final Map<String, String> MODULE_OF_PACKAGE = new ConcurrentHashMap<>();

  private JdkClasses() {}

  /** A class file; null if the JDK has no such class. */
  static byte[] bytes(String internalName) {
    int slash = internalName.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    String module =
        MODULE_OF_PACKAGE.computeIfAbsent(internalName.substring(0, slash), JdkClasses::moduleOf);
    Path file = IMAGE.getPath("modules", module, internalName + ".class");
    try {
      return !module.isEmpty() && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new ProgramException("the JDK's class " + internalName + " cannot be read", e);
    }
  }

  private static String moduleOf(String internalPackage) {
    Path modules = IMAGE.getPath("packages", internalPackage.replace('/', '.'));
    if (!Files.isDirectory(modules)) {
      return "";
    }
    try (DirectoryStream<Path> links = Files.newDirectoryStream(modules)) {
      for (Path link : links) {
        String module = link.getFileName().toString();
        if (Files.isDirectory(IMAGE.getPath("modules", module, internalPackage))) {
          return module;
        }
      }
      return "";
    } catch (IOException e) {
      throw new ProgramException("the JDK's package " + internalPackage + " cannot be read", e);
    }
  }
}
