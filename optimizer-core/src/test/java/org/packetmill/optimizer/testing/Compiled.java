package org.packetmill.optimizer.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.packetmill.optimizer.program.Program;

/** Java sources compiled at test time. */
public final class Compiled {
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  /** To be removed when the JVM ends. */
  private static final Queue<Path> DIRECTORIES = new ConcurrentLinkedQueue<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> DIRECTORIES.forEach(Compiled::remove)));
  }

  private Compiled() {}

  /** Class files by internal name; each source is one compilation unit named by its first type. */
  public static Map<String, byte[]> classes(String... sources) {
    Path out = temporaryDirectory();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<JavaFileObject> units = new ArrayList<>();
    for (String source : sources) {
      units.add(unit(source));
    }
    List<String> options = List.of("-g", "-proc:none", "-implicit:none", "-d", out.toString());
    if (!compiler.getTask(messages, null, null, options, null, units).call()) {
      throw new IllegalArgumentException(messages.toString());
    }
    Map<String, byte[]> classes = read(out);
    remove(out);
    return classes;
  }

  /** The same, loaded as a program. */
  public static Program program(String... sources) {
    Path out = temporaryDirectory();
    return Program.load(jar(out.resolve("program.jar"), classes(sources)));
  }

  /** Packs class files into a jar. */
  public static Path jar(Path file, Map<String, byte[]> classes) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    classes.forEach((name, bytes) -> entries.put(name + ".class", bytes));
    return zip(file, entries);
  }

  /** Packs entries into a zip file, in order. */
  public static Path zip(Path file, Map<String, byte[]> entries) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(1);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory that nobody else uses, removed when the JVM ends. */
  public static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("compiled");
      DIRECTORIES.add(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject unit(String source) {
    Matcher type = TYPE.matcher(source);
    Matcher inPackage = PACKAGE.matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("no type in: " + source);
    }
    String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
    return new SimpleJavaFileObject(
        URI.create("string:///" + folder + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static Map<String, byte[]> read(Path directory) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String path = directory.relativize(file).toString();
        classes.put(path.replace(".class", ""), Files.readAllBytes(file));
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
