package org.packetmill.passes.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.packetmill.click.Main;

/** A network function's jar with fastclick-j inside, as a build would make it. */
public final class FatJar {
  private static final String SERVICES = "META-INF/services/org.packetmill.click.element.Element";

  private final Map<String, byte[]> entries = new TreeMap<>();

  /** One that holds fastclick-j and nothing else. */
  public static FatJar withFastclick() {
    FatJar jar = new FatJar();
    try {
      Path classes =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(classes)) {
        jar.addTree(classes);
      } else {
        try (FileSystem zip = FileSystems.newFileSystem(classes)) {
          jar.addTree(zip.getPath("/"));
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds one entry. */
  public FatJar add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds one entry. */
  public FatJar add(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  /** Compiles the sources of a resource folder, all of one package, and lists their elements. */
  public FatJar addFunction(String folder, String javaPackage) {
    try {
      Path out = Files.createTempDirectory("function");
      Path sources = resource(folder);
      try {
        compile(sources, out);
        addTree(out);
      } finally {
        remove(out);
      }
      add(SERVICES, services() + elements(sources, javaPackage));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A file or folder among the test resources. */
  public static Path resource(String name) {
    try {
      URI uri = FatJar.class.getClassLoader().getResource(name).toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes it. */
  public Path writeTo(Path file) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    entries.remove("META-INF/MANIFEST.MF");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.setLevel(1);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String services() {
    return new String(entries.get(SERVICES), StandardCharsets.UTF_8).stripTrailing() + "\n";
  }

  private static String elements(Path sources, String javaPackage) throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      return files
          .filter(FatJar::isElement)
          .map(f -> javaPackage + "." + f.getFileName().toString().replace(".java", ""))
          .sorted()
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private static boolean isElement(Path source) {
    try {
      return Files.readString(source).contains("@ClickElement");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path sources, Path out) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> list = Files.list(sources)) {
      List<Path> units = list.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      List<String> options = List.of("-g", "-proc:none", "-d", out.toString());
      var task =
          compiler.getTask(
              messages, files, null, options, null, files.getJavaFileObjectsFromPaths(units));
      if (!task.call()) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private void addTree(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }
}
