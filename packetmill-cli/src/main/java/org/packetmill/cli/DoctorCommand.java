package org.packetmill.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.packetmill.cli.user.UserException;
import org.packetmill.click.port.PortException;
import org.packetmill.xchange.dpdk.DpdkDoctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code packetmill doctor}: whether DPDK ports work here, and what is missing if not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Tells what this machine has of what DPDK ports need.",
    description = "Exit code 0 when DPDK ports are ready.",
    footer = {"", "Examples:", "  packetmill doctor", "  packetmill doctor --build-shim"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--build-shim",
      description =
          "Compiles the C code between Java and DPDK for the DPDK that is installed here.")
  private boolean buildShim;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (buildShim) {
      try {
        out.println("built " + DpdkDoctor.buildShim());
      } catch (PortException e) {
        throw new UserException(e.getMessage());
      }
    }
    DpdkDoctor.report().forEach(out::println);
    out.flush();
    return DpdkDoctor.problem() == null ? 0 : 1;
  }
}
