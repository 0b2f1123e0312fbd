package org.packetmill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.packetmill.click.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code packetmill run}: Click's own command line, on the elements that come with fastclick-j. */
@Command(
    name = "run",
    header = "Runs a configuration with the built-in elements, not milled.",
    description = {
      "Options are Click's own: -e EXPR, -h ELEMENT.HANDLER, -q, --simtime, --port N=SPEC ...",
      "A port is replay:FILE[,loop] (a trace in memory) or pcap:IN,OUT (a trace to a file)."
    },
    customSynopsis = "packetmill run CONFIG [--port N=SPEC]... [NAME=VALUE]... [OPTION]...%n",
    footer = {
      "",
      "Examples:",
      "  packetmill run router.click --port 0=replay:udp64.pcap,loop",
      "  packetmill run router.click --port 0=pcap:in.pcap,out.pcap MTU=1400"
    })
final class RunCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  private boolean help;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    return Main.run(arguments.toArray(String[]::new));
  }
}
