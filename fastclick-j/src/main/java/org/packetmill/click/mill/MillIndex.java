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
 * {@code META-INF/packetmill/index} of a milled jar: which configurations it was milled for, and
 * what belongs to each. A line-based text:
 *
 * <pre>
 * packetmill-index 1
 * config FINGERPRINT NAME
 * class JAVA-CLASS HASH            an element class and its file's hash
 * variant baked|bound
 * code raw|ffm BINARY-NAME         a generated class, beside the index under its simple name
 * region ELEMENT PORT              where region 0, 1, ... is entered
 * source ELEMENT plain|any         one that begins with a receiving element
 * leaf ELEMENT PORT sink|called    its paths' ends
 * bake ELEMENT PATH VALUE          what shaped the code: a value, a class, CLASS@N for element N,
 *                                  CLASS:KEY for a lambda
 * embed ELEMENT PATH               a value that is a constant of the code
 * </pre>
 */
record MillIndex(Map<String, Config> configs) {
  static final String FOLDER = "META-INF/packetmill/";
  private static final String HEADER = "packetmill-index 1";

  /** What belongs to one configuration. */
  record Config(
      String fingerprint, String name, Map<String, String> classes, List<Variant> variants) {}

  /** One set of generated code. */
  record Variant(
      String name,
      Map<String, String> code,
      List<Region> regions,
      List<Bake> bakes,
      List<Embed> embeds) {}

  /** A region's entry and its ends. */
  record Region(int element, int port, Entry entry, List<Leaf> leaves) {}

  /** How packets enter a region. */
  enum Entry {
    /** Through an input of its first element. */
    INPUT,
    /** Its first element receives them, and they may carry more than their data. */
    RECEIVED,
    /** Its first element receives them, and they carry nothing but their data. */
    PLAIN
  }

  /** An end. */
  record Leaf(int element, int port, boolean sink) {}

  /** A value that must hold. */
  record Bake(int element, String path, String value) {}

  /** A value that is a constant. */
  record Embed(int element, String path) {}

  /**
   * Reads the index of the jar that {@code loader} loads from; null when there is none.
   *
   * @throws IOException when it cannot be read or understood
   */
  static MillIndex read(ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(FOLDER + "index")) {
      if (in == null) {
        return null;
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      if (!HEADER.equals(lines.readLine())) {
        throw new IOException("the index was written by another version of packetmill");
      }
      return new Reader().read(lines);
    }
  }

  /** Builds the records line by line. */
  private static final class Reader {
    private final Map<String, Config> configs = new HashMap<>();
    private Config config;
    private Variant variant;
    private Region region;

    MillIndex read(BufferedReader lines) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          line(line.split(" ", 4));
        } catch (RuntimeException e) {
          throw new IOException("the index is damaged: line '" + line + "'", e);
        }
      }
      return new MillIndex(configs);
    }

    private void line(String[] words) {
      switch (words[0]) {
        case "config" -> {
          config = new Config(words[1], words[2], new HashMap<>(), new ArrayList<>());
          configs.put(words[1], config);
        }
        case "class" -> config.classes().put(words[1], words[2]);
        case "variant" -> {
          variant =
              new Variant(
                  words[1],
                  new HashMap<>(),
                  new ArrayList<>(),
                  new ArrayList<>(),
                  new ArrayList<>());
          config.variants().add(variant);
        }
        case "code" -> variant.code().put(words[1], words[2]);
        case "region" -> {
          region = new Region(number(words[1]), number(words[2]), Entry.INPUT, new ArrayList<>());
          variant.regions().add(region);
        }
        case "source" -> {
          Entry entry = words[2].equals("plain") ? Entry.PLAIN : Entry.RECEIVED;
          region = new Region(number(words[1]), 0, entry, new ArrayList<>());
          variant.regions().add(region);
        }
        case "leaf" ->
            region
                .leaves()
                .add(new Leaf(number(words[1]), number(words[2]), words[3].equals("sink")));
        case "bake" -> variant.bakes().add(new Bake(number(words[1]), words[2], words[3]));
        case "embed" -> variant.embeds().add(new Embed(number(words[1]), words[2]));
        default -> throw new IllegalArgumentException("unknown word");
      }
    }

    private static int number(String word) {
      return Integer.parseInt(word);
    }
  }
}
