package org.packetmill.cli.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The elements that random routers are made of: {@code random/palette.txt} tells its format. */
final class Palette {
  /** How packets go through an element. */
  enum Where {
    PUSHED,
    PULLED,
    EITHER
  }

  /**
   * An element.
   *
   * @param called whether it cannot be fused
   * @param from what packets must be on the way in
   * @param to what they are on the way out, by output
   * @param most how many outputs it has at most, 0 for as many as arguments
   */
  record Kind(
      boolean called,
      int weight,
      String from,
      List<String> to,
      Where where,
      int least,
      int most,
      String text) {
    /** What a packet that came in as {@code state} is behind an output. */
    String behind(int output, String state) {
      String after = to.get(Math.min(output, to.size() - 1));
      return after.equals("=") ? state : after;
    }

    /** How many outputs it has with these arguments. */
    int outputs(String expanded, RandomGenerator random) {
      if (most == 0) {
        return (int) expanded.chars().filter(c -> c == ',').count() + 1;
      }
      return least + random.nextInt(most - least + 1);
    }

    boolean takes(String state) {
      return from.equals("*") || from.equals(state);
    }
  }

  private final Map<String, String[]> names = new HashMap<>();
  private final List<Kind> kinds = new ArrayList<>();

  static Palette read() {
    Palette palette = new Palette();
    try (InputStream in = Palette.class.getResourceAsStream("/random/palette.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(palette::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return palette;
  }

  private void line(String line) {
    if (line.startsWith("$")) {
      int end = line.indexOf(' ');
      names.put(line.substring(1, end), line.substring(end + 1).split(" ?\\| ", -1));
      return;
    }
    String[] words = line.split(" ", 5);
    String[] states = words[1].split(">", 2);
    Where where =
        switch (words[2]) {
          case "h" -> Where.PUSHED;
          case "l" -> Where.PULLED;
          default -> Where.EITHER;
        };
    String[] range = (words[3].equals("=") ? "0" : words[3]).split("-");
    List<String> to = List.of((states[1].isEmpty() ? "=" : states[1]).split(","));
    kinds.add(
        new Kind(
            words[0].startsWith("!"),
            Integer.parseInt(words[0].replace("!", "")),
            states[0],
            to,
            where,
            Integer.parseInt(range[0]),
            Integer.parseInt(range[range.length - 1]),
            words[4]));
  }

  /**
   * Draws an element for packets that are {@code state}.
   *
   * @param fused whether it must be one that can be fused
   */
  Kind draw(String state, boolean pulled, boolean fused, RandomGenerator random) {
    // Now and then one that was made for something else.
    boolean any = random.nextInt(12) == 0;
    Where wrong = pulled ? Where.PUSHED : Where.PULLED;
    List<Kind> fit =
        kinds.stream()
            .filter(k -> k.where != wrong && (any || k.takes(state)) && !(fused && k.called))
            .toList();
    int at = random.nextInt(fit.stream().mapToInt(Kind::weight).sum());
    for (Kind kind : fit) {
      at -= kind.weight;
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights changed");
  }

  /** Draws arguments for an element of a class; null for a class that is not in here. */
  String arguments(String className, RandomGenerator random) {
    List<String> all = new ArrayList<>();
    for (Kind kind : kinds) {
      if (kind.text.contains(className)) {
        for (String part : expand(kind.text, random).split(" -> ")) {
          int open = part.indexOf('(');
          if ((open < 0 ? part : part.substring(0, open)).strip().equals(className)) {
            all.add(open < 0 ? "" : part.substring(open + 1, part.lastIndexOf(')')));
          }
        }
      }
    }
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  /** Draws what stands in braces and behind dollar signs. */
  String expand(String text, RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$') {
        int end = i + 1;
        while (end < text.length() && Character.isUpperCase(text.charAt(end))) {
          end++;
        }
        String[] all = names.get(text.substring(i + 1, end));
        out.append(expand(all[random.nextInt(all.length)], random));
        i = end - 1;
      } else if (c == '{') {
        int end = closing(text, i);
        List<String> all = alternatives(text.substring(i + 1, end));
        out.append(expand(all.get(random.nextInt(all.size())), random));
        i = end;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a brace is not closed: " + text);
  }

  private static List<String> alternatives(String text) {
    List<String> all = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '|' && depth == 0) {
        all.add(text.substring(start, i));
        start = i + 1;
      }
    }
    all.add(text.substring(start));
    return all;
  }
}
