package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A configuration as Click's tools read it: they move elements around without knowing their
 * classes, so that any name may stand for one.
 */
public final class ToolConfiguration {
  /** No class is known beforehand. */
  private static final ClassCatalog ANY_NAME =
      new ClassCatalog() {
        @Override
        public boolean knows(String className) {
          return false;
        }

        @Override
        public boolean takesAnyName() {
          return true;
        }
      };

  private final Compound top;
  private final Requirements requirements;
  private final Archive archive;
  private final ErrorLog log;

  private ToolConfiguration(
      Compound top, Requirements requirements, Archive archive, ErrorLog log) {
    this.top = top;
    this.requirements = requirements;
    this.archive = archive;
    this.log = log;
  }

  /**
   * Reads a configuration, or an archive with one in it.
   *
   * @param text a character for a byte
   * @param fileName what messages call it
   * @param emptyIsFine whether a text without a character goes without a warning
   * @param libraries where {@code require(library ...)} looks
   * @param log takes all errors
   */
  public static ToolConfiguration read(
      String text, String fileName, boolean emptyIsFine, LibraryLoader libraries, ErrorLog log) {
    Archive archive = new Archive();
    String config = Archive.configuration(text, fileName, archive, log);
    if (config.isEmpty() && !emptyIsFine) {
      log.warningAt(fileName, "empty configuration");
    }
    Compound top = new Compound();
    Requirements requirements = new Requirements(libraries);
    new Parser(new Lexer(config, fileName, log), top, ANY_NAME, requirements, log).file();
    for (int i = 0; i < top.nodes.size(); i++) {
      top.settleName(i);
    }
    return new ToolConfiguration(top, requirements, archive, log);
  }

  /**
   * The configuration without compounds.
   *
   * @param parameters values that override those of {@code define}
   * @param expand whether variables of the top level are replaced by their values
   */
  public EditableRouter flatten(Map<String, String> parameters, boolean expand) {
    EditableRouter router = new EditableRouter();
    top.defines.forEach(router.defines()::put);
    parameters.forEach(router.defines()::put);
    router.requirements().addAll(requirements.all());
    archive.all().forEach(router.archive()::put);
    Environment environment = new Environment();
    router
        .defines()
        .forEach((name, value) ->
            environment.define(name, expand ? Expansion.expand(value, environment) : "$" + name));
    new ToolFlattener(router, log).flatten(top, environment);
    if (expand) {
      router.defines().clear();
    }
    return router;
  }

  /** The names of the compounds that the top level declares, in order. */
  public List<String> compounds() {
    List<String> names = new ArrayList<>();
    top.declaredHere()
        .forEach((name, type) -> {
          if (type instanceof ElementClass.Compounded) {
            names.add(name);
          }
        });
    return names;
  }

  /**
   * What a compound of the top level consists of, without the compounds in it. Its pseudo-elements
   * are the elements {@code input} and {@code output}.
   */
  public EditableRouter compound(String name) {
    EditableRouter router = new EditableRouter();
    if (top.declaredHere().get(name) instanceof ElementClass.Compounded(Compound compound)) {
      new ToolFlattener(router, log).flatten(compound, new Environment());
    }
    return router;
  }

  /**
   * Puts what a compound of the top level consists of into {@code router}, under names that start
   * with {@code prefix/}. The element {@code prefix} then stands for the compound: connect it, and
   * call {@link EditableRouter#removeTunnels}.
   */
  public EditableElement expandInto(EditableRouter router, String name, String prefix) {
    EditableElement end = router.addTunnelEnd(prefix, "");
    if (top.declaredHere().get(name) instanceof ElementClass.Compounded(Compound compound)) {
      new ToolFlattener(router, log).expandInto(compound, end, new Environment());
    }
    return end;
  }
}
