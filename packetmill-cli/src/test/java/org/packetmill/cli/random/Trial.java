package org.packetmill.cli.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.NetworkFunctions;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.trace.Trace;
import org.packetmill.cli.verify.Comparison;
import org.packetmill.cli.verify.FastPath;
import org.packetmill.click.verify.VerifyMany;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;

/** Mills routers, many in one jar, and runs each as it was and as it has become. */
final class Trial {
  private static final List<String> KINDS =
      List.of(
          "cannot be milled",
          "original failed",
          "milled failed",
          "not milled",
          "not run",
          "a log breaks");
  private static final int TRACES = 8;
  private static final int PACKETS = 320;

  /**
   * What came of one router.
   *
   * @param problem what differs, null when nothing does
   * @param fast packets that no element was called for
   */
  record Outcome(RandomRouter router, String problem, long fast, long total) {
    /** What kind of problem it is, with the kind of exception if there was one; null for none. */
    String kind() {
      if (problem == null || KINDS.stream().noneMatch(problem::startsWith)) {
        return problem == null ? null : "it differs";
      }
      String[] parts = problem.lines().findFirst().orElseThrow().split(": ");
      return parts.length < 2 ? parts[0] : parts[0] + ": " + parts[1];
    }
  }

  private final Path folder;
  private final Path original;
  private final List<Path> traces = new ArrayList<>();

  Trial(Path folder) throws IOException {
    this.folder = folder;
    original = NetworkFunctions.make(folder.resolve("nf.jar"), "Idle;", VerifyMany.class);
    for (int i = 0; i < TRACES; i++) {
      Path trace = folder.resolve("trace" + i + ".pcap");
      Trace.mixed(i, PACKETS).write(trace);
      traces.add(trace);
    }
  }

  /** Tries them. */
  List<Outcome> run(List<RandomRouter> routers) throws IOException {
    Path work = Files.createTempDirectory(folder, "trial");
    List<String> configs = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < routers.size(); i++) {
      RandomRouter router = routers.get(i);
      Path config = Files.writeString(work.resolve(i + ".click"), router.text());
      if (!router.changes().isEmpty()) {
        Files.writeString(work.resolve(i + ".click.changes"), router.changes());
      }
      configs.add(config.toString());
      Path trace = traces.get((int) Long.remainderUnsigned(router.seed(), TRACES));
      lines.add("%d %s %s".formatted(i, config, trace));
    }
    Path list = Files.write(work.resolve("list"), lines);
    Path milled = work.resolve("milled.jar");
    try {
      Mill.run(new MillRequest(original, configs, milled, List.of(), Map.of()), stage -> {});
    } catch (MillException | RuntimeException e) {
      return routers.size() == 1 ? List.of(failed(routers.getFirst(), e)) : halves(routers);
    }
    start(original, list, work, "original");
    start(milled, list, work, "milled");
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < routers.size(); i++) {
      outcomes.add(compare(routers.get(i), i, work));
    }
    return outcomes;
  }

  /** Which one cannot be milled? */
  private List<Outcome> halves(List<RandomRouter> routers) throws IOException {
    int middle = routers.size() / 2;
    List<Outcome> outcomes = new ArrayList<>(run(routers.subList(0, middle)));
    outcomes.addAll(run(routers.subList(middle, routers.size())));
    return outcomes;
  }

  private static Outcome failed(RandomRouter router, Exception e) {
    StringBuilder text = new StringBuilder("cannot be milled: " + e);
    for (int i = 0; i < Math.min(12, e.getStackTrace().length); i++) {
      text.append("\n    at ").append(e.getStackTrace()[i]);
    }
    return new Outcome(router, text.toString(), 0, 0);
  }

  private static void start(Path jar, Path list, Path work, String name) throws IOException {
    List<String> options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g");
    List<String> arguments = List.of(list.toString(), work.toString(), name);
    JavaFork.Outcome outcome =
        new JavaFork(jar, VerifyMany.class.getName(), options, arguments).run();
    Files.write(work.resolve(name + ".said"), outcome.lines());
  }

  private static Outcome compare(RandomRouter router, int number, Path work) throws IOException {
    for (String name : List.of("original", "milled")) {
      Path failed = work.resolve(number + "." + name + ".failed");
      Path log = work.resolve(number + "." + name + ".log");
      if (Files.exists(failed) || !Files.exists(log)) {
        Path said = Files.exists(failed) ? failed : work.resolve(name + ".said");
        String text = Files.readString(said);
        boolean other =
            said != failed && !text.contains(work.resolve(number + ".click").toString());
        // The JVM ends at one that does not end; those behind have had no turn.
        return new Outcome(router, (other ? "not run: " : name + " failed: ") + text, 0, 0);
      }
    }
    return compare(
        router, work.resolve(number + ".original.log"), work.resolve(number + ".milled.log"));
  }

  private static Outcome compare(RandomRouter router, Path original, Path milled)
      throws IOException {
    try {
      Comparison comparison = Comparison.of(original, milled);
      if (comparison.difference() != null) {
        return new Outcome(router, comparison.difference().toString(), 0, 0);
      }
      var end = comparison.milled();
      FastPath fast = FastPath.parse(end.milled()).of(end.packets());
      // Other arguments may be ones that the code was not made for.
      boolean bound = fast.state().startsWith("yes") || !router.changes().isEmpty();
      return new Outcome(
          router, bound ? null : "not milled: " + fast.state(), fast.fast(), fast.total());
    } catch (java.io.EOFException e) {
      return new Outcome(router, "a log breaks off", 0, 0);
    }
  }
}
