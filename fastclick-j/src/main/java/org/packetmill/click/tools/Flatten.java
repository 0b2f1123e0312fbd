package org.packetmill.click.tools;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-flatten}: takes compounds apart. */
final class Flatten implements Tool {
  private String action = "";
  private boolean expand;

  @Override
  public String help() {
    return """
    'Click-flatten' reads a Click configuration, flattens it (removing any
    compound elements), and writes an equivalent configuration to the standard
    output.

    Usage: click-flatten [OPTION]... [ROUTERFILE]

    Options:
      -c, --classes             Output list of classes used by configuration.
      -n, --names               Output list of element names in flat config.
      -d, --declarations        Output list of declarations in flat config.
      -f, --file FILE           Read router configuration from FILE.
      -e, --expression EXPR     Use EXPR as router configuration.
          --config              Output configuration only (not an archive).
          --expand-vars         Expand global variables.
      -o, --output FILE         Write output configuration to FILE.
      -C, --clickpath PATH      Use PATH for CLICKPATH.
          --help                Print this message and exit.
      -v, --version             Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("classes", 'c'),
        Option.flag("config", '\0'),
        Option.flag("decls", 'd'),
        Option.flag("declarations", 'd'),
        Option.flag("elements", 'n'),
        Option.flag("names", 'n'),
        Option.toggle("expand-vars", '\0'));
  }

  @Override
  public void option(CommandLine line) {
    switch (line.name()) {
      case "expand-vars" -> expand = !line.negated();
      case "decls" -> action = "declarations";
      case "elements" -> action = "names";
      default -> action = line.name();
    }
  }

  @Override
  public int run(ToolRun run) throws IOException {
    EditableRouter router = run.flatten(expand);
    if (router == null) {
      return 1;
    }
    run.write(
        switch (action) {
          case "classes" -> list(router, EditableElement::className);
          case "declarations" -> list(router, EditableElement::declaration);
          case "names" -> list(router, EditableElement::name);
          case "config" -> router.text();
          default -> router.file();
        });
    return 0;
  }

  private static String list(EditableRouter router, Function<EditableElement, String> word) {
    StringBuilder text = new StringBuilder();
    router.elements().stream()
        .map(word)
        .sorted()
        .distinct()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
