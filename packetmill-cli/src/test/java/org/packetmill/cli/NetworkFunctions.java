package org.packetmill.cli;

import java.io.IOException;
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
import org.packetmill.click.Main;
import org.packetmill.click.element.Element;

/** Makes fat jars as a network function's build would: fastclick-j and a configuration. */
public final class NetworkFunctions {
  private NetworkFunctions() {}

  private static final String SERVICES = "META-INF/services/org.packetmill.click.element.Element";

  /** A jar at {@code jar} with {@code config} inside as {@code nf.click}, and further classes. */
  public static Path make(Path jar, String config, Class<?>... classes) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("nf.click"));
      out.write(config.getBytes(StandardCharsets.UTF_8));
      StringBuilder names = new StringBuilder();
      for (Class<?> element : classes) {
        if (Element.class.isAssignableFrom(element)) {
          names.append(element.getName()).append('\n');
        }
        String path = element.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(path));
        out.write(element.getClassLoader().getResourceAsStream(path).readAllBytes());
      }
      addFramework(out, names.toString());
    }
    return jar;
  }

  /** From the build's class directory or from its jar, whichever is there. */
  private static void addFramework(JarOutputStream out, String elements) throws IOException {
    Path origin = origin();
    if (Files.isDirectory(origin)) {
      addAll(origin, out, elements);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(origin)) {
        addAll(jar.getPath("/"), out, elements);
      }
    }
  }

  private static void addAll(Path root, JarOutputStream out, String elements) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString();
      if (!name.equals("META-INF/MANIFEST.MF")) {
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        if (name.equals(SERVICES)) {
          out.write(("\n" + elements).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static Path origin() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
