package org.packetmill.click.tools;

import java.io.IOException;
import java.util.List;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-pretty}: shows a configuration as a page, or as a graph for other programs. */
final class Pretty implements Tool {
  private String format = "html";

  @Override
  public String help() {
    return """
    'Click-pretty' reads a Click configuration, flattens it, and writes it as an
    HTML page: elements with their classes, arguments and places in the file, and
    what they are connected to.

    Usage: click-pretty [OPTION]... [ROUTERFILE]

    Options:
      -f, --file FILE           Read router configuration from FILE.
      -e, --expression EXPR     Use EXPR as router configuration.
      -o, --output FILE         Write output to FILE.
          --dot                 Write a graph for Graphviz's dot instead.
          --gml                 Write a graph in GML instead.
          --graphml             Write a graph in GraphML instead.
      -C, --clickpath PATH      Use PATH for CLICKPATH.
          --help                Print this message and exit.
      -v, --version             Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("dot", '\0'), Option.flag("gml", '\0'), Option.flag("graphml", '\0'));
  }

  @Override
  public void option(CommandLine line) {
    format = line.name();
  }

  @Override
  public int run(ToolRun run) throws IOException {
    EditableRouter router = run.flatten(false);
    if (router == null) {
      return 1;
    }
    run.write(
        switch (format) {
          case "dot" -> GraphText.dot(router);
          case "gml" -> GraphText.gml(router);
          case "graphml" -> GraphText.graphml(router);
          default -> HtmlPage.of(run.configurationName(), router);
        });
    return 0;
  }
}
