package org.packetmill.click.lang;

import java.util.Map;

/** Reads a configuration in the Click language down to a flat graph. */
public final class ConfigParser {
  private ConfigParser() {}

  /**
   * Parses and flattens.
   *
   * @param text the configuration, a character for a byte
   * @param fileName what messages call it; empty for {@code config}
   * @param parameters {@code NAME=VALUE} of the command line; they override {@code define}
   * @param classes which element classes there are
   * @param libraries where {@code require(library ...)} looks
   * @param log takes all errors, each with file and line
   * @return the flat router, or null if there was an error
   */
  public static FlatRouter parse(
      String text,
      String fileName,
      Map<String, String> parameters,
      ClassCatalog classes,
      LibraryLoader libraries,
      ErrorLog log) {
    int before = log.errorCount();
    FlatRouter router = parsePartly(text, fileName, parameters, classes, libraries, log);
    return log.errorCount() == before ? router : null;
  }

  /**
   * As {@link #parse}, but returns what could be understood even if there were errors: elements of
   * unknown classes and undeclared ones stand there under the name that was given as their class.
   */
  public static FlatRouter parsePartly(
      String text,
      String fileName,
      Map<String, String> parameters,
      ClassCatalog classes,
      LibraryLoader libraries,
      ErrorLog log) {
    Lexer lexer = new Lexer(text, fileName, log);
    Compound top = new Compound();
    Requirements requirements = new Requirements(libraries);
    new Parser(lexer, top, classes, requirements, log).file();
    return new Flattener(top, classes, lexer.landmark(), log)
        .flatten(parameters, requirements.all(), fileName);
  }
}
