package org.packetmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.user.Terminal;
import org.packetmill.cli.user.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code packetmill} command.
 *
 * <p>Exit codes: 0 fine; 1 the input is wrong, or {@code verify} found a difference; 2 the command
 * line is wrong.
 */
@Command(
    name = "packetmill",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Grinds a Click configuration and its elements into one fast path.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  packetmill optimize router.jar --config router.click -o router-milled.jar"
          + " --report report.html",
      "  packetmill verify router.jar router-milled.jar --trace mixed.pcap",
      "  packetmill bench router.click --trace udp64.pcap --json result.json",
      "  packetmill run router.click --port 0=pcap:in.pcap,out.pcap",
      "  packetmill --dpdk -l 1 -a 0000:03:00.0 -- router.click",
      "",
      "'packetmill COMMAND --help' tells more.",
      "Exit codes: 0 fine; 1 wrong input or a difference found; 2 wrong usage."
    })
public final class PacketMill implements Runnable {
  /** What is done most often. */
  private static final String OPTIMIZE = "optimize";

  @Spec private CommandSpec spec;

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * The command as {@link #OPTIMIZE} needs it: reading what the others take would be a fortieth of
   * milling a small function.
   */
  private static CommandLine optimizing(Miller miller) {
    return configured(new CommandLine(new PacketMill()).addSubcommand(new OptimizeCommand(miller)));
  }

  private static int run(String... args) {
    boolean mills = args.length > 0 && args[0].equals(OPTIMIZE);
    CommandLine line = mills ? optimizing(new PacketMiller()) : commandLine(new PacketMiller());
    if (!MillAndRun.isMeant(args)) {
      return line.execute(args);
    }
    try {
      return MillAndRun.run(args);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (IOException | UserException e) {
      return explain(e, line, null);
    }
  }

  /** The whole command, with {@code miller} behind {@code optimize} and {@code bench}. */
  static CommandLine commandLine(Miller miller) {
    return configured(
        new CommandLine(new PacketMill())
            .addSubcommand(runCommand())
            .addSubcommand(new OptimizeCommand(miller))
            .addSubcommand(new VerifyCommand())
            .addSubcommand(new BenchCommand(miller))
            .addSubcommand(new PassesCommand(miller))
            .addSubcommand(new ProfileCommand())
            .addSubcommand(new RetraceCommand())
            .addSubcommand(new DoctorCommand())
            .addSubcommand(new TraceCommand()));
  }

  private static CommandLine configured(CommandLine line) {
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.ansi()));
    line.setExecutionExceptionHandler(PacketMill::explain);
    line.setUsageHelpWidth(100);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Leaves everything but its own help to Click's command line. */
  private static CommandLine runCommand() {
    return new CommandLine(new RunCommand())
        .setUnmatchedOptionsArePositionalParams(true)
        .setExpandAtFiles(false);
  }

  private static int explain(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    if (problem instanceof UserException wrong) {
      PrintWriter err = line.getErr();
      CommandLine.Help.ColorScheme colors = line.getColorScheme();
      wrong.problems().forEach(p -> err.println(colors.errorText("packetmill: " + p)));
      err.flush();
      return 1;
    }
    line.getErr().println("packetmill: internal error; please report the following lines");
    problem.printStackTrace(line.getErr());
    return 1;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
