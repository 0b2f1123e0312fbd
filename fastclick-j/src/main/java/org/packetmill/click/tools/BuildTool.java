package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.router.ElementClasses;
import org.packetmill.click.router.Provisions;

/** {@code click-buildtool provides}: tells what this Click can do. */
final class BuildTool implements Tool {
  private final List<String> words = new ArrayList<>();
  private boolean inverted;
  private boolean verbose;

  @Override
  public String help() {
    return """
    'Click-buildtool' says what this Click provides: element classes and features.

    Usage: click-buildtool provides [OPTION]... NAME...
           click-buildtool elements

    Exits with status 0 if everything named is provided, and 1 if not. Without a
    NAME, lists what is provided. 'elements' writes the reference of all element
    classes in Markdown.

    Options:
      -i, --invert              Exit with 0 if something is not provided.
      -V, --verbose             Say what is not provided.
          --help                Print this message and exit.
      -v, --version             Print version number and exit.

    Features: batch, ctx, flow, nonatomicfp, research, tunnel, umultithread, userlevel.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(Option.flag("invert", 'i'), Option.flag("verbose", 'V'));
  }

  @Override
  public void option(CommandLine line) {
    if (line.name().equals("invert")) {
      inverted = true;
    } else {
      verbose = true;
    }
  }

  @Override
  public void argument(String word, ToolRun run) throws UsageException {
    if (words.isEmpty() && !word.equals("provides") && !word.equals("elements")) {
      throw new UsageException("unknown command '" + word + "': use 'provides'");
    }
    words.add(word);
  }

  @Override
  public int run(ToolRun run) {
    if (words.isEmpty()) {
      return run.fail("no command: use 'provides NAME...'");
    }
    if (words.getFirst().equals("elements")) {
      run.out.print(ElementReference.text(ElementClasses.standard()));
      return 0;
    }
    SortedSet<String> provided = ElementClasses.standard().names();
    provided.addAll(Provisions.ALL);
    List<String> wanted = words.subList(1, words.size());
    if (wanted.isEmpty()) {
      provided.forEach(run.out::println);
      return 0;
    }
    List<String> missing = wanted.stream().filter(w -> !provided.contains(w)).toList();
    if (verbose && !missing.isEmpty()) {
      run.log.message("not provided: " + String.join(" ", missing));
    }
    return missing.isEmpty() != inverted ? 0 : 1;
  }
}
