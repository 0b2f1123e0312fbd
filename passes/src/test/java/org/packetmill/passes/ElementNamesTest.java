package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.packetmill.click.element.Element;

/** No element class is named in the optimizer, except where classifiers are specialized. */
class ElementNamesTest {
  private static final String PACKAGE = "org/packetmill/click/elements/";

  /** Tags in a constant pool. */
  private static final int CLASS = 7;

  private static final int STRING = 8;

  @Test
  void noConstantOfAnyClassNamesAnElement() throws Exception {
    Set<String> names = elementNames();
    assertThat(names).contains("Classifier", "LookupIPRouteMP").hasSizeGreaterThan(60);
    List<String> found = new ArrayList<>();
    for (Path file : classes()) {
      if (!file.getFileName().toString().startsWith("SpecializeClassifiers")) {
        texts(file).stream()
            .filter(text -> text.contains(PACKAGE) || names.contains(text))
            .forEach(text -> found.add(file.getFileName() + ": " + text));
      }
    }
    assertThat(found).isEmpty();
  }

  /** As configurations call them. */
  private static Set<String> elementNames() throws IOException {
    Set<String> names = new HashSet<>();
    String file = "META-INF/services/" + Element.class.getName();
    try (var in = Element.class.getClassLoader().getResourceAsStream(file)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> names.add(line.substring(line.lastIndexOf('.') + 1).strip()));
    }
    return names;
  }

  private static List<Path> classes() throws IOException, URISyntaxException {
    Path root = Path.of(Mill.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".class")).toList();
      assertThat(found).hasSizeGreaterThan(50);
      return found;
    }
  }

  /** All strings and class names in a class file's constant pool. */
  private static List<String> texts(Path file) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    char[] buffer = new char[reader.getMaxStringLength()];
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      int tag = at == 0 ? 0 : reader.readByte(at - 1);
      if (tag == STRING || tag == CLASS) {
        texts.add(reader.readUTF8(at, buffer));
      }
    }
    return texts;
  }
}
