package org.packetmill.cli;

import java.io.PrintWriter;
import org.packetmill.cli.mill.Miller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code packetmill passes}: the catalogue. */
@Command(
    name = "passes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Lists the passes in the order in which they run.",
    footer = {
      "",
      "Example, to run only the first two:",
      "  packetmill optimize app.jar --passes devirtualize,embed-config",
      "and to leave one out:",
      "  packetmill optimize app.jar --passes -undead"
    })
final class PassesCommand implements Runnable {
  private final Miller miller;

  @Spec private CommandSpec spec;

  PassesCommand(Miller miller) {
    this.miller = miller;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    miller.catalogue().forEach(pass -> out.printf("%-22s %s%n", pass.name(), pass.summary()));
    out.flush();
  }
}
