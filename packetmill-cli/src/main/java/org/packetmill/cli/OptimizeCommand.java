package org.packetmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.packetmill.cli.bench.BenchFile;
import org.packetmill.cli.mill.Miller;
import org.packetmill.cli.profile.ProfileFile;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.cli.user.UserException;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.report.Measurement;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.report.html.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetmill optimize}: a network function's jar in, a milled jar and its report out. */
@Command(
    name = "optimize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Mills a network function's jar for its configuration.",
    description = {
      "The milled jar does the same to every packet, and runs like the original:",
      "java -jar app-milled.jar. A configuration that it was not milled for runs generically."
    },
    footer = {
      "",
      "Examples:",
      "  packetmill optimize app.jar",
      "  packetmill optimize app.jar --config router.click -o app-milled.jar --report report.html",
      "  packetmill optimize app.jar --passes devirtualize,embed-config MTU=1400",
      "  packetmill optimize app.jar --profile profile.json --passes +reorder-fields",
      "  packetmill optimize app.jar --aot --aot-trace campus.pcap"
    })
final class OptimizeCommand implements Callable<Integer> {
  private final Miller miller;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "JAR", description = "The function's fat jar.")
  private Path jar;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Parameters of configurations that need some to parse.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "A configuration: a file, or a resource in the jar. May be repeated; without it, every"
              + " .click file in the jar.")
  private List<String> configs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "JAR",
      description = "The milled jar; by default JAR with '-milled' added to its name.")
  private Path output;

  @Option(names = "--report", paramLabel = "HTML", description = "Writes the report.")
  private Path report;

  @Option(
      names = "--bench",
      paramLabel = "JSON",
      description = "What 'packetmill bench --json' measured, for the report.")
  private Path bench;

  @Option(
      names = "--profile",
      paramLabel = "JSON",
      description =
          "What 'packetmill profile' counted: hot ways are laid out first, elements that hardly any"
              + " packet reaches get code of their own, and methods that an element hardly ever"
              + " ran stay out of its loop.")
  private Path profile;

  @Option(
      names = "--passes",
      paramLabel = "LIST",
      split = ",",
      description =
          "Passes to run, by default all that are not off; +PASS adds one to those, -PASS leaves"
              + " one out. See 'packetmill passes'.")
  private List<String> passes = new ArrayList<>();

  @Mixin private AotOptions aot;

  OptimizeCommand(Miller miller) {
    this.miller = miller;
  }

  @Override
  public Integer call() throws Exception {
    List<Measurement> measured =
        bench == null ? List.of() : List.of(BenchFile.read(bench).measurement());
    MillReport result = mill();
    if (report != null) {
      HtmlReport.write(result, measured, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    Summary.print(result, target(), report, out);
    aot.run(target(), configs, parameters, out);
    out.flush();
    return 0;
  }

  private MillReport mill() throws IOException {
    Inputs.requireFile("the jar", jar);
    aot.check();
    MillRequest request =
        new MillRequest(jar, configs, target(), passes, parameters)
            .with(profile == null ? null : ProfileFile.read(profile));
    try (ProgressLine progress = ProgressLine.onStderr()) {
      return miller.mill(report == null ? request : request.showingCode(), progress);
    } catch (MillException e) {
      throw new UserException(e.problems());
    }
  }

  private Path target() {
    return output != null ? output : Inputs.milledName(jar);
  }
}
