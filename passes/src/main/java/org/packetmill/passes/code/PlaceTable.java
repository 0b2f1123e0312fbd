package org.packetmill.passes.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The side table of a generated class, whose line numbers are indices into it; its reader is
 * fastclick-j's {@code LineTable}. Also what debuggers need for the same (JSR-45).
 */
public final class PlaceTable {
  private final StringBuilder text = new StringBuilder("packetmill-lines 1\n");
  private final StringBuilder debug = new StringBuilder("*L\n");
  private final Map<String, Integer> methods = new LinkedHashMap<>();
  private final Map<Integer, String> elements = new LinkedHashMap<>();
  private final Map<String, Integer> files = new LinkedHashMap<>();

  private PlaceTable() {}

  /**
   * Makes the table.
   *
   * @param inOrder the places of lines 1, 2, ...
   * @param names the elements' names
   */
  static PlaceTable of(Places places, List<Integer> inOrder, List<String> names) {
    PlaceTable table = new PlaceTable();
    List<Integer> all = new ArrayList<>(inOrder);
    Map<Integer, Integer> lines = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      lines.put(all.get(i), i + 1);
    }
    // Places that others were spliced in at come behind those that the code itself names.
    for (int i = 0; i < all.size(); i++) {
      int caller = places.place(all.get(i)).orElseThrow().caller();
      if (caller != Places.NONE && !lines.containsKey(caller)) {
        all.add(caller);
        lines.put(caller, all.size());
      }
    }
    for (int i = 0; i < all.size(); i++) {
      Places.Place place = places.place(all.get(i)).orElseThrow();
      table.line(place, lines.getOrDefault(place.caller(), 0), names);
      if (i < inOrder.size()) {
        table.debug(place, i + 1);
      }
    }
    return table;
  }

  private void line(Places.Place place, int caller, List<String> names) {
    if (elements.putIfAbsent(place.element(), names.get(place.element())) == null) {
      add("element", place.element(), names.get(place.element()));
    }
    String method =
        String.join(
            " ",
            place.owner().replace('/', '.'),
            place.method(),
            place.file() == null ? "-" : place.file());
    Integer known = methods.get(method);
    if (known == null) {
      add("method", method);
      methods.put(method, methods.size());
    }
    add("line", methods.get(method), place.line(), place.element(), caller);
  }

  private void add(Object... words) {
    for (int i = 0; i < words.length; i++) {
      text.append(i == 0 ? "" : " ").append(words[i]);
    }
    text.append('\n');
  }

  private void debug(Places.Place place, int line) {
    if (place.file() != null && place.line() > 0) {
      String folder = place.owner().substring(0, place.owner().lastIndexOf('/') + 1);
      int file = files.computeIfAbsent(folder + place.file(), f -> files.size() + 1);
      debug.append("%d#%d:%d\n".formatted(place.line(), file, line));
    }
  }

  /** The table as the jar holds it. */
  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The {@code SourceDebugExtension}: stratum {@code Element}, innermost places only. */
  public String debugExtension() {
    StringBuilder head = new StringBuilder("SMAP\nmilled\nElement\n*S Element\n*F\n");
    files.forEach((path, number) ->
        head.append(
            "+ %d %s\n%s\n".formatted(number, path.substring(path.lastIndexOf('/') + 1), path)));
    return head.append(debug).append("*E\n").toString();
  }
}
