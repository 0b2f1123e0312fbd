package org.packetmill.click.mill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the line numbers of a generated class mean: {@code META-INF/packetmill/CLASS.lines} of a
 * milled jar. A line-based text:
 *
 * <pre>
 * packetmill-lines 1
 * element NUMBER NAME
 * method JAVA-CLASS NAME FILE       methods 0, 1, ...; FILE is - when it is not known
 * line METHOD LINE ELEMENT CALLER   lines 1, 2, ...; CALLER is the line it was spliced in at, or 0
 * </pre>
 */
public final class LineTable {
  /** How the name of a generated class begins. */
  public static final String GENERATED = "org.packetmill.milled.";

  /** What the name of a table ends with. */
  public static final String SUFFIX = ".lines";

  private static final String HEADER = "packetmill-lines 1";

  private final Map<Integer, String> elements = new HashMap<>();
  private final List<Method> methods = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private record Method(String owner, String name, String file) {}

  private record Line(int method, int line, int element, int caller) {}

  private LineTable() {}

  /** The path of a generated class's table inside its jar. */
  public static String path(String className) {
    return MillIndex.FOLDER + className.substring(className.lastIndexOf('.') + 1) + SUFFIX;
  }

  /**
   * Reads a table.
   *
   * @throws IOException when it cannot be read or understood
   */
  public static LineTable read(InputStream in) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    if (!HEADER.equals(reader.readLine())) {
      throw new IOException("the table of lines was written by another version of packetmill");
    }
    LineTable table = new LineTable();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      try {
        table.add(line.split(" ", -1));
      } catch (RuntimeException e) {
        throw new IOException("the table of lines is damaged: line '" + line + "'", e);
      }
    }
    return table;
  }

  private void add(String[] words) {
    switch (words[0]) {
      case "element" -> elements.put(number(words[1]), words[2]);
      case "method" ->
          methods.add(new Method(words[1], words[2], words[3].equals("-") ? null : words[3]));
      case "line" ->
          lines.add(
              new Line(number(words[1]), number(words[2]), number(words[3]), number(words[4])));
      default -> throw new IllegalArgumentException("unknown word");
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  /** Whether the table tells what a line means; lines that found no room in it are beyond. */
  public boolean knows(int line) {
    return line >= 1 && line <= lines.size();
  }

  /** The frames that the original program would have there, innermost first. */
  public List<StackTraceElement> frames(int line) {
    List<StackTraceElement> frames = new ArrayList<>();
    // No chain is longer than the table, unless it is damaged.
    for (int at = line; knows(at) && frames.size() < lines.size(); at = lines.get(at - 1).caller) {
      Line place = lines.get(at - 1);
      Method method = methods.get(place.method);
      int shown = place.line == 0 ? -1 : place.line;
      frames.add(new StackTraceElement(method.owner, method.name, method.file, shown));
    }
    return frames;
  }

  /** The name of the element that runs a line; empty when the line is not known. */
  public String element(int line) {
    return knows(line) ? elements.getOrDefault(lines.get(line - 1).element, "") : "";
  }
}
