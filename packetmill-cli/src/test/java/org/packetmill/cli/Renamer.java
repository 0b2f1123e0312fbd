package org.packetmill.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Gives every element class of a jar another name, and moves the elements' packages. */
final class Renamer extends Remapper {
  private static final String SERVICES = "META-INF/services/org.packetmill.click.element.Element";
  private static final String OLD = "org/packetmill/click/elements/";
  private static final String NEW = "net/orchard/parts/";

  /** New internal names by old ones. */
  private final Map<String, String> renamed = new HashMap<>();

  private Renamer(List<String> elements) {
    super(org.objectweb.asm.Opcodes.ASM9);
    for (String element : elements) {
      String name = element.replace('.', '/');
      int simple = name.lastIndexOf('/') + 1;
      renamed.put(name, moved(name.substring(0, simple) + newName(name.substring(simple))));
    }
  }

  /** The new name of an element class as configurations write it. */
  private static String newName(String simple) {
    return "Zz" + new StringBuilder(simple).reverse();
  }

  private static String moved(String name) {
    return name.startsWith(OLD) ? NEW + name.substring(OLD.length()) : name;
  }

  @Override
  public String map(String name) {
    int dollar = name.indexOf('$');
    String outer = dollar < 0 ? name : name.substring(0, dollar);
    String inner = dollar < 0 ? "" : name.substring(dollar);
    return renamed.getOrDefault(outer, moved(outer)) + inner;
  }

  /** Writes a copy of {@code jar}, which holds {@code nf.click}, with other names. */
  static Path rename(Path jar, Path copy) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      List<String> elements = text(from, SERVICES).lines().filter(l -> !l.isBlank()).toList();
      Renamer renamer = new Renamer(elements);
      for (ZipEntry entry : Collections.list(from.entries())) {
        renamer.copy(entry.getName(), from.getInputStream(entry).readAllBytes(), to);
      }
    }
    return copy;
  }

  private void copy(String name, byte[] bytes, ZipOutputStream to) throws IOException {
    if (name.endsWith(".class")) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(bytes).accept(new ClassRemapper(writer, this), 0);
      put(to, map(name.replace(".class", "")) + ".class", writer.toByteArray());
    } else if (name.equals(SERVICES)) {
      String lines =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .map(line -> map(line.replace('.', '/')).replace('/', '.'))
              .collect(Collectors.joining("\n", "", "\n"));
      put(to, name, lines.getBytes(StandardCharsets.UTF_8));
    } else if (name.equals("nf.click")) {
      put(
          to,
          name,
          config(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    } else {
      put(to, name, bytes);
    }
  }

  /** A configuration with the new names. */
  private String config(String text) {
    String result = text;
    for (String name : renamed.keySet()) {
      String simple = name.substring(name.lastIndexOf('/') + 1);
      result = result.replaceAll("\\b" + Pattern.quote(simple) + "\\b", newName(simple));
    }
    return result;
  }

  private static void put(ZipOutputStream to, String name, byte[] bytes) throws IOException {
    to.putNextEntry(new ZipEntry(name));
    to.write(bytes);
  }

  private static String text(ZipFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
