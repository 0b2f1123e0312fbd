package org.packetmill.click.tools;

import java.io.IOException;
import java.util.List;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-check}: checks a configuration without running it. */
final class Check implements Tool {
  private boolean filter;
  private boolean quiet;
  private boolean output;
  private String file;

  @Override
  public String help() {
    return """
    'Click-check' checks a Click router configuration for correctness and reports
    any error messages to standard error.

    Usage: click-check [OPTION]... [ROUTERFILE]

    Options:
      -f, --file FILE           Read router configuration from FILE.
      -e, --expression EXPR     Use EXPR as router configuration.
      -o, --output FILE         If valid, write configuration to FILE.
      -p, --filter              If valid, write configuration to standard output.
      -q, --quiet               Do not say that it is valid.
      -b, -l, -k, -u            Drivers; accepted and ignored.
      -C, --clickpath PATH      Use PATH for CLICKPATH.
          --help                Print this message and exit.
      -v, --version             Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.toggle("bsdmodule", 'b'),
        Option.flag("filter", 'p'),
        Option.toggle("kernel", 'k'),
        Option.toggle("linuxmodule", 'l'),
        Option.value("output", 'o'),
        Option.toggle("quiet", 'q'),
        Option.toggle("userlevel", 'u'));
  }

  @Override
  public void option(CommandLine line) {
    switch (line.name()) {
      case "filter" -> filter = true;
      case "quiet" -> quiet = !line.negated();
      case "output" -> {
        output = true;
        file = line.value();
      }
      default -> {}
    }
  }

  @Override
  public int run(ToolRun run) throws IOException {
    EditableRouter router = run.flatten(false);
    if (router == null) {
      return 1;
    }
    int before = run.log.lines().size();
    new ProcessingCheck(router, new TraitsTable(), run.log).check();
    boolean silent = run.log.lines().size() == before;
    if (!quiet && !filter && !output && silent) {
      run.log.messageAt(run.configurationName(), "configuration OK in userlevel driver");
    }
    if (run.log.errorCount() > 0) {
      return 1;
    }
    if (filter || output) {
      run.write(router.file(), file);
    }
    return 0;
  }
}
