package org.packetmill.click.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ErrorLog;

/** A router's graph in the languages of programs that draw graphs. */
final class GraphText {
  private GraphText() {}

  /** For Graphviz: elements as boxes with their ports; pulled connections are dashed. */
  static String dot(EditableRouter router) throws IOException {
    ProcessingCheck processing = new ProcessingCheck(router, new TraitsTable(), new ErrorLog());
    processing.check();
    StringBuilder text = new StringBuilder("digraph clickrouter {\n");
    text.append("  node [shape=record,height=.1]\n  edge [arrowhead=normal]\n");
    Map<EditableElement, Integer> numbers = numbers(router);
    numbers.forEach((element, number) ->
        text.append("  \"n%d\" [label=\"%s\"];\n".formatted(number, label(element))));
    for (EditableConnection c : router.connections()) {
      EditablePort from = c.from();
      text.append(
          "  \"n%d\":o%d -> \"n%d\":i%d%s;\n"
              .formatted(
                  numbers.get(from.element()),
                  from.port(),
                  numbers.get(c.to().element()),
                  c.to().port(),
                  processing.isPull(from) ? " [style=dashed]" : ""));
    }
    return text.append("}\n").toString();
  }

  private static String label(EditableElement element) {
    String name = escaped(element.name()) + "\\n" + escaped(element.className());
    return "{%s%s%s}"
        .formatted(
            ports("i", element.inputs(), "{%s}|"), name, ports("o", element.outputs(), "|{%s}"));
  }

  private static String ports(String letter, int count, String frame) {
    StringBuilder ports = new StringBuilder();
    for (int i = 0; i < count; i++) {
      ports.append(i == 0 ? "" : "|").append("<%s%d>".formatted(letter, i));
    }
    return count == 0 ? "" : frame.formatted(ports);
  }

  private static String escaped(String text) {
    return text.replaceAll("([\"\\\\<>{}|])", "\\\\$1");
  }

  static String gml(EditableRouter router) {
    StringBuilder text = new StringBuilder("graph [\n  directed 1\n");
    Map<EditableElement, Integer> numbers = numbers(router);
    numbers.forEach((element, number) ->
        text.append(
            "  node [\n    id %d\n    label \"%s\"\n    class \"%s\"\n  ]\n"
                .formatted(number, xml(element.name()), xml(element.className()))));
    for (EditableConnection c : router.connections()) {
      text.append(
          "  edge [\n    source %d\n    target %d\n    sourceport %d\n    targetport %d\n  ]\n"
              .formatted(
                  numbers.get(c.from().element()),
                  numbers.get(c.to().element()),
                  c.from().port(),
                  c.to().port()));
    }
    return text.append("]\n").toString();
  }

  static String graphml(EditableRouter router) {
    StringBuilder text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="class" for="node" attr.name="class" attr.type="string"/>
              <key id="config" for="node" attr.name="config" attr.type="string"/>
              <graph edgedefault="directed">
            """);
    for (EditableElement e : router.elements()) {
      text.append("    <node id=\"%s\">".formatted(xml(e.name())));
      text.append("<data key=\"class\">%s</data>".formatted(xml(e.className())));
      text.append("<data key=\"config\">%s</data>".formatted(xml(e.config())));
      for (String port : portNames(e)) {
        text.append("<port name=\"%s\"/>".formatted(port));
      }
      text.append("</node>\n");
    }
    for (EditableConnection c : router.connections()) {
      text.append(
          "    <edge source=\"%s\" sourceport=\"o%d\" target=\"%s\" targetport=\"i%d\"/>\n"
              .formatted(
                  xml(c.from().element().name()),
                  c.from().port(),
                  xml(c.to().element().name()),
                  c.to().port()));
    }
    return text.append("  </graph>\n</graphml>\n").toString();
  }

  private static List<String> portNames(EditableElement e) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < e.inputs(); i++) {
      names.add("i" + i);
    }
    for (int i = 0; i < e.outputs(); i++) {
      names.add("o" + i);
    }
    return names;
  }

  private static Map<EditableElement, Integer> numbers(EditableRouter router) {
    Map<EditableElement, Integer> numbers = new LinkedHashMap<>();
    for (EditableElement element : router.elements()) {
      numbers.put(element, numbers.size());
    }
    return numbers;
  }

  /** Text as it stands in XML and HTML. */
  static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
