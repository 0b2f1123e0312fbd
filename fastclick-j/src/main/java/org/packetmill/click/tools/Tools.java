package org.packetmill.click.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.router.Version;

/** Starts a tool: the first argument names it, the others are its command line. */
public final class Tools {
  private static final List<Option> SHARED =
      List.of(
          Option.value("clickpath", 'C'),
          Option.value("expression", 'e'),
          Option.value("file", 'f'),
          Option.flag("help", '\0'),
          Option.value("output", 'o'),
          Option.flag("version", 'v'));

  private Tools() {}

  /** Runs and exits. */
  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /** Runs; returns the exit status. */
  public static int run(String... arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.ISO_8859_1);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.ISO_8859_1);
    String program = arguments.length == 0 ? "" : arguments[0];
    Tool tool = tool(program);
    if (tool == null) {
      err.println("no such tool: " + program);
      return 1;
    }
    try {
      List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
      return run(tool, words, new ToolRun(program, out, err));
    } catch (UsageException e) {
      err.println(e.line(program));
      err.println("Usage: " + program + " [OPTION]... [ROUTERFILE]");
      err.println("Try '" + program + " --help' for more information.");
    } catch (IOException e) {
      err.println(e.getMessage());
    } finally {
      out.flush();
    }
    return 1;
  }

  private static Tool tool(String program) {
    return switch (program) {
      case "click-flatten" -> new Flatten();
      case "click-align" -> new AlignTool();
      case "click-undead" -> new Undead();
      case "click-xform" -> new Xform();
      case "click-combine" -> new Combine();
      case "click-uncombine" -> new Uncombine();
      case "click-check" -> new Check();
      case "click-pretty" -> new Pretty();
      case "click-buildtool" -> new BuildTool();
      default -> null;
    };
  }

  private static int run(Tool tool, List<String> words, ToolRun run)
      throws UsageException, IOException {
    List<Option> options = new ArrayList<>(tool.options());
    options.addAll(SHARED);
    CommandLine line = new CommandLine(options, words);
    while (line.advance()) {
      if (line.name() == null) {
        tool.argument(line.value(), run);
      } else if (line.name().equals("help")) {
        run.out.print(tool.help());
        return 0;
      } else if (line.name().equals("version")) {
        run.out.println(run.program + " (PacketMill for the JVM) " + Version.text());
        return 0;
      } else {
        option(tool, line, run);
      }
    }
    return tool.run(run);
  }

  private static void option(Tool tool, CommandLine line, ToolRun run) throws UsageException {
    boolean own = tool.options().stream().anyMatch(o -> o.name().equals(line.name()));
    switch (own ? "" : line.name()) {
      case "clickpath" -> run.clickPath(line.value());
      case "expression" -> run.configuration(line.value(), true);
      case "file" -> run.configuration(line.value(), false);
      case "output" -> run.output(line.value());
      default -> tool.option(line);
    }
  }
}
