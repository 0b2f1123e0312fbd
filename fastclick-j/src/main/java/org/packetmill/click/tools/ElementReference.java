package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.router.ElementClasses;

/** The reference of element classes, from what they say of themselves. */
final class ElementReference {
  private static final String HEAD =
      """
      # Elements
      Every element class that fastclick-j brings along, by the package it lives in. This file is made by
      `bin/click-buildtool elements > docs/elements.md`; a test checks that it is current.

      *Ports* are inputs/outputs, `-` standing for any number and `=` for as many as inputs. *Processing* is `h`
      push, `l` pull, `a` agnostic, inputs/outputs.
      """;

  private ElementReference() {}

  static String text(ElementClasses classes) {
    Map<String, List<String>> chapters = new TreeMap<>();
    for (String name : classes.names()) {
      Class<? extends Element> type = classes.find(name);
      String packageName = type.getPackageName();
      String chapter = packageName.substring(packageName.lastIndexOf('.') + 1);
      chapters.computeIfAbsent(chapter, c -> new ArrayList<>()).add(row(name, type));
    }
    StringBuilder text = new StringBuilder(HEAD);
    chapters.forEach((chapter, rows) -> {
      text.append("\n## ").append(chapter).append("\n");
      text.append("| element | what it does | ports | processing |\n|---|---|---|---|\n");
      rows.forEach(row -> text.append(row).append('\n'));
    });
    return text.toString();
  }

  private static String row(String name, Class<? extends Element> type) {
    ClickElement said = type.getAnnotation(ClickElement.class);
    if (said == null) {
      return "| `%s` | | | |".formatted(name);
    }
    return "| `%s` | %s | `%s` | `%s` |"
        .formatted(cell(said.usage()), cell(said.summary()), said.ports(), said.processing());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
