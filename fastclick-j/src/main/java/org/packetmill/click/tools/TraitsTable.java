package org.packetmill.click.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.router.ElementClasses;

/** What is known of element classes: from the classes themselves, and from a table. */
final class TraitsTable {
  private static final String RESOURCE = "traits";

  private final ElementClasses classes = ElementClasses.standard();
  private final Map<String, Traits> table = new HashMap<>();
  private final Map<String, Traits> found = new HashMap<>();

  TraitsTable() throws IOException {
    try (InputStream in = TraitsTable.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" +");
          String flags = words[4].equals("-") ? "" : words[4];
          table.put(words[0], new Traits(true, words[1], words[2], words[3], flags));
        }
      }
    }
  }

  /** What is known of a class. */
  Traits of(String className) {
    return found.computeIfAbsent(className, this::find);
  }

  /** Lets a class count as one with another flow code from now on. */
  void flow(String className, String flow) {
    found.put(className, of(className).withFlow(flow));
  }

  private Traits find(String className) {
    Traits listed = table.getOrDefault(className, Traits.UNKNOWN);
    if (!classes.knows(className)) {
      return listed;
    }
    Class<? extends Element> type = classes.find(className);
    ClickElement said = type.getAnnotation(ClickElement.class);
    return said == null
        ? listed
        : new Traits(true, said.ports(), said.processing(), said.flow(), listed.flags());
  }
}
