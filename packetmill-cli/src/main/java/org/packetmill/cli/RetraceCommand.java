package org.packetmill.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.packetmill.cli.retrace.LineTables;
import org.packetmill.cli.retrace.Retracer;
import org.packetmill.cli.user.Inputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code packetmill retrace}: thread dumps and profiles of a milled jar in terms of its sources.
 */
@Command(
    name = "retrace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Rewrites thread dumps, profiles and stack traces of a milled jar.",
    description = {
      "Frames of generated code become those of the elements that were fused into it, with the"
          + " element's name behind them; all else is passed on as it is. What exceptions print"
          + " needs no rewriting.",
      "Understands stack traces, jstack, jcmd Thread.print, jfr print, and profiles with a stack a"
          + " line where frames end in :LINE."
    },
    footer = {
      "",
      "Examples:",
      "  jcmd 4711 Thread.print | packetmill retrace app-milled.jar",
      "  packetmill retrace app-milled.jar profile.txt"
    })
final class RetraceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "JAR", description = "The milled jar.")
  private Path jar;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "What to rewrite; by default standard input.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Retracer retracer = new Retracer(LineTables.of(Inputs.requireFile("the jar", jar)));
    PrintWriter out = spec.commandLine().getOut();
    try (BufferedReader in = open()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        retracer.retrace(line).forEach(out::println);
      }
    }
    out.flush();
    return 0;
  }

  private BufferedReader open() throws IOException {
    return file == null
        ? new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
        : Files.newBufferedReader(Inputs.requireFile("the file", file), Charset.defaultCharset());
  }
}
