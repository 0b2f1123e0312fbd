package org.packetmill.optimizer.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the class files of one root of the class path, a jar or a directory, in the order in which
 * they stand. Of several versions of a class, the one that this JVM would load is kept; nested jars
 * follow their jar's own classes.
 */
final class RootReader {
  private final Path root;
  private final Map<String, Entry> classes = new LinkedHashMap<>();

  private RootReader(Path root) {
    this.root = root;
  }

  /** The class files of a root by class name. */
  static Map<String, Entry> read(Path root) {
    RootReader reader = new RootReader(root);
    try {
      if (Files.isDirectory(root)) {
        reader.readDirectory();
      } else {
        reader.readJar(root, "");
      }
    } catch (NoSuchFileException e) {
      throw new ProgramException(root + ": there is no such file", e);
    } catch (IOException e) {
      throw new ProgramException(root + ": the jar cannot be read: " + e.getMessage(), e);
    }
    return reader.classes;
  }

  private void readDirectory() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String path =
          root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
      ClassLocation location = ClassLocation.of(path).orElse(null);
      if (location != null && location.release() == 0) {
        add(location, path, Files.readAllBytes(file));
      }
    }
  }

  private void readJar(Path file, String prefix) throws IOException {
    List<ZipEntry> nested = new ArrayList<>();
    try (ZipFile jar = new ZipFile(file.toFile())) {
      int newest = isMultiRelease(jar) ? Runtime.version().feature() : 0;
      Map<String, Integer> releases = new HashMap<>();
      for (ZipEntry entry : jar.stream().toList()) {
        ClassLocation location = ClassLocation.of(entry.getName()).orElse(null);
        if (location == null && isNestedJar(entry)) {
          nested.add(entry);
        } else if (location != null
            && location.release() <= newest
            && location.release() >= releases.getOrDefault(prefix + location.name(), 0)) {
          releases.put(prefix + location.name(), location.release());
          add(
              location,
              prefix + entry.getName(),
              ZipContents.read(jar, entry.getName(), where(prefix + entry.getName())));
        }
      }
      for (ZipEntry entry : nested) {
        readNested(jar, entry, prefix);
      }
    }
  }

  /** Later jars of a class path do not override earlier ones, versions of one jar do. */
  private void add(ClassLocation location, String path, byte[] bytes) {
    Entry known = classes.get(location.name());
    if (known == null || nesting(known.path()).equals(nesting(path))) {
      classes.put(location.name(), new Entry(root, path, bytes));
    }
  }

  private static String nesting(String path) {
    int end = path.lastIndexOf(Entry.NESTED);
    return end < 0 ? "" : path.substring(0, end);
  }

  private void readNested(ZipFile jar, ZipEntry entry, String prefix) throws IOException {
    Path copy = Files.createTempFile("nested", ".jar");
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      readJar(copy, prefix + entry.getName() + Entry.NESTED);
    } catch (IOException e) {
      throw new ProgramException(
          where(prefix + entry.getName()) + ": the nested jar cannot be read", e);
    } finally {
      Files.delete(copy);
    }
  }

  private String where(String path) {
    return root + ", entry " + path;
  }

  private static boolean isNestedJar(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(".jar") && (name.startsWith("lib/") || name.contains("/lib/"));
  }

  private static boolean isMultiRelease(ZipFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return false;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      Attributes main = new Manifest(in).getMainAttributes();
      return Boolean.parseBoolean(main.getValue(Attributes.Name.MULTI_RELEASE));
    }
  }
}
