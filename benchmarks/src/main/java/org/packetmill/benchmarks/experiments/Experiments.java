package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.ProgressLine;
import org.packetmill.cli.user.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/experiments}: measures figures like those of PacketMill's paper and writes a page. */
@Command(
    name = "experiments",
    mixinStandardHelpOptions = true,
    header = "Measures the figures of PacketMill's paper with this program.",
    description = {
      "Writes a CSV file and SVG drawings for each experiment and index.html with all of them.",
      "All of them take an hour or more; the machine should do nothing else meanwhile."
    },
    footer = {
      "",
      "Examples:",
      "  bin/experiments",
      "  bin/experiments --forks 5 -o results passes latency",
      "  bin/experiments --quick"
    })
public final class Experiments implements Callable<Integer> {
  private static final String LATENCY = "latency";
  private static final String MILLING = "milling";
  private static final String SURPRISE = "surprise";

  @Parameters(paramLabel = "NAME", description = "Which experiments; all by default.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "Lists the experiments.")
  private boolean list;

  @Option(
      names = "--quick",
      description =
          "Only shows that all works: one short JVM for the first point of each figure. The numbers"
              + " mean nothing.")
  private boolean quick;

  @Option(
      names = "--forks",
      defaultValue = "3",
      paramLabel = "N",
      description = "JVMs for each point (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--proguard",
      paramLabel = "CLASSPATH",
      description =
          "ProGuard, to be run beside milling in the experiment 'milling': com.guardsquare:"
              + "proguard-base and what it depends on.")
  private String proguard;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "experiments",
      paramLabel = "DIR",
      description = "Where the results go (default: ${DEFAULT-VALUE}).")
  private Path output;

  /** Runs the command. */
  public static void main(String[] words) {
    System.setProperty("java.awt.headless", "true");
    CommandLine command = new CommandLine(new Experiments());
    command.setExecutionExceptionHandler((e, line, result) -> {
      if (e instanceof UserException user) {
        line.getErr().println(user.getMessage());
      } else {
        e.printStackTrace(line.getErr());
      }
      return 1;
    });
    System.exit(command.execute(words));
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Catalogue.all().forEach(e -> System.out.printf("%-10s %s%n", e.name(), e.title()));
      System.out.printf("%-10s %s%n", LATENCY, LatencyExperiment.TITLE);
      System.out.printf("%-10s %s%n", SURPRISE, SurpriseExperiment.TITLE);
      System.out.printf("%-10s %s%n", MILLING, MillingExperiment.TITLE);
      return 0;
    }
    List<String> chosen = choose();
    String problem = Charts.problem();
    if (problem != null) {
      System.err.println(problem);
    }
    Report report = new Report(output, problem == null);
    Path directory = Files.createTempDirectory("packetmill-experiments");
    try (ProgressLine progress = ProgressLine.onStderr()) {
      Steps steps = new Steps(progress, chosen.size());
      Lab lab = new Lab(root(), directory, quick, quick ? 1 : forks, new PacketMiller(), steps);
      for (String name : chosen) {
        steps.begin(name);
        report.add(run(name, lab), conditions());
        steps.end();
      }
    } finally {
      Inputs.deleteAll(directory);
    }
    System.out.println(output.resolve("index.html"));
    return 0;
  }

  private Figure run(String name, Lab lab) throws IOException {
    return switch (name) {
      case LATENCY -> LatencyExperiment.run(lab);
      case SURPRISE -> SurpriseExperiment.run(lab);
      case MILLING -> new MillingExperiment(lab, root(), proguard).run();
      default -> find(name).run(lab);
    };
  }

  private List<String> choose() {
    if (forks < 1) {
      throw new UserException("--forks must be at least 1: forks=" + forks);
    }
    List<String> all = new ArrayList<>(Catalogue.all().stream().map(Experiment::name).toList());
    all.addAll(List.of(LATENCY, SURPRISE, MILLING));
    for (String name : names) {
      if (!all.contains(name)) {
        throw new UserException(
            "there is no such experiment: name=%s, all=%s".formatted(name, all));
      }
    }
    return names.isEmpty() ? all : names;
  }

  private static Experiment find(String name) {
    return Catalogue.all().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  /** The top of the source tree, where the samples are. */
  private static Path root() {
    return Path.of(System.getProperty("packetmill.home", ""));
  }

  private String conditions() throws IOException {
    return "%s, %s"
        .formatted(
            Machine.describe(),
            quick ? "a quick run whose figures mean nothing" : forks + " JVMs for each point");
  }
}
