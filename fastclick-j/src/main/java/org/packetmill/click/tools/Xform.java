package org.packetmill.click.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ToolConfiguration;

/** {@code click-xform}: replaces patterns of elements. */
final class Xform implements Tool {
  private static final String SUFFIX = "_Replacement";

  private final List<String> files = new ArrayList<>();
  private boolean reverse;
  private boolean configurationSeen;

  @Override
  public String help() {
    return """
    'Click-xform' replaces patterns of elements with other sets of elements inside
    a Click router configuration. Both patterns and configuration are Click-
    language files. The transformed router configuration is written to the
    standard output. A pattern is a compound 'X' and its replacement a compound
    'X_Replacement' of the same file; arguments '$x' of the pattern stand for any.

    Usage: click-xform [OPTION]... [ROUTERFILE] [PATTERNFILE]...

    Options:
      -p, --patterns PATTERNFILE    Read patterns from PATTERNFILE. Can be given
                                    more than once.
      -f, --file FILE               Read router configuration from FILE.
      -e, --expression EXPR         Use EXPR as router configuration.
      -o, --output FILE             Write output to FILE.
      -r, --reverse                 Apply patterns in reverse.
      -C, --clickpath PATH          Use PATH for CLICKPATH.
          --help                    Print this message and exit.
      -v, --version                 Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(Option.value("patterns", 'p'), Option.toggle("reverse", 'r'));
  }

  @Override
  public void option(CommandLine line) {
    if (line.name().equals("patterns")) {
      files.add(line.value());
    } else {
      reverse = !line.negated();
    }
  }

  @Override
  public void argument(String word, ToolRun run) throws UsageException {
    if (run.define(word)) {
      return;
    }
    if (configurationSeen) {
      files.add(word);
    } else {
      run.configuration(word, false);
      configurationSeen = true;
    }
  }

  @Override
  public int run(ToolRun run) throws IOException {
    List<Transform.Pattern> patterns = new ArrayList<>();
    for (String file : files) {
      patterns.addAll(patterns(run.read(file, false, true)));
    }
    EditableRouter router = run.flatten(false);
    if (router == null) {
      return 1;
    }
    if (files.isEmpty()) {
      run.log.warning("no patterns read");
    }
    if (reverse) {
      Collections.reverse(patterns);
    }
    new Transform(router, patterns, run.log).run();
    run.write(router.file());
    return 0;
  }

  private List<Transform.Pattern> patterns(ToolConfiguration file) {
    List<String> compounds = file.compounds();
    List<Transform.Pattern> patterns = new ArrayList<>();
    for (String replacement : compounds) {
      int end = replacement.length() - SUFFIX.length();
      String name = end > 0 ? replacement.substring(0, end) : "";
      if (replacement.endsWith(SUFFIX) && compounds.contains(name)) {
        patterns.add(
            reverse
                ? new Transform.Pattern(file, name, replacement, name)
                : new Transform.Pattern(file, name, name, replacement));
      }
    }
    return patterns;
  }
}
