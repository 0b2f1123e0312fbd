package org.packetmill.click.tools;

import java.io.IOException;
import java.util.List;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.command.UsageException;

/** One of Click's tools. */
interface Tool {
  /** What it does, and its options. */
  String help();

  /** The options besides those that all tools share. */
  default List<Option> options() {
    return List.of();
  }

  /** Takes one of its options from the command line. */
  default void option(CommandLine line) throws UsageException {}

  /**
   * Takes a word that is no option: {@code NAME=VALUE}, or the configuration's file.
   *
   * @throws UsageException when there is one too many
   */
  default void argument(String word, ToolRun run) throws UsageException, IOException {
    run.argument(word);
  }

  /** Does the work; returns the exit status. */
  int run(ToolRun run) throws IOException;
}
