package org.packetmill.optimizer.peephole;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules, read from {@code rules.txt} beside this class. */
public final class RuleTable {
  private static final String RESOURCE = "rules.txt";
  private static final List<Rule> ALL = read();

  private RuleTable() {}

  /** All of them, in the order in which they are tried. */
  public static List<Rule> all() {
    return ALL;
  }

  private static List<Rule> read() {
    try (InputStream in = RuleTable.class.getResourceAsStream(RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table: a rule a line, blank lines and those with {@code #} in front left out. */
  static List<Rule> parse(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Rule::parse)
        .toList();
  }
}
