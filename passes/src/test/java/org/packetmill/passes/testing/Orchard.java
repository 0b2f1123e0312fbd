package org.packetmill.passes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.report.MillReport;

/** The network function under {@code unseen}, as it is built and as the optimizer makes it. */
public record Orchard(Path original, Path milled, MillReport report) {
  private static final String MAIN = "org.packetmill.click.Main";

  /** The name of its configuration inside the jar. */
  public static final String CONFIG = "orchard.click";

  /** Builds and mills it. */
  public static Orchard mill(Path folder) {
    return mill(folder, List.of());
  }

  /** The same with these passes only. */
  public static Orchard mill(Path folder, List<String> passes) {
    try {
      String config = Files.readString(FatJar.resource("unseen/" + CONFIG));
      Path jar =
          FatJar.withFastclick()
              .addFunction("unseen", "net.orchard")
              .add(CONFIG, config)
              .writeTo(folder.resolve("orchard.jar"));
      Path milled = folder.resolve("orchard-milled.jar");
      MillRequest request = new MillRequest(jar, List.of(), milled, passes, Map.of());
      return new Orchard(jar, milled, Mill.run(request, stage -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MillException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a run showed.
   *
   * @param packets the file that it wrote, a character for each byte
   * @param handlers what its handlers read
   * @param milled what the global handler {@code milled} read
   * @param err its standard error output
   */
  public record Run(String packets, String handlers, String milled, String err) {
    /** The share of packets that took the fast path, in percent. */
    public double share() {
      return Double.parseDouble(milled.replaceAll("(?s).*share ([0-9.]+).*", "$1"));
    }
  }

  /** Runs {@code jar} under simulated time and reads every handler that may be compared. */
  public static Run run(Path jar, List<String> options, String... arguments) {
    try {
      Path out = Files.createTempFile("orchard", ".pcap");
      try {
        return run(jar, options, out, arguments);
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run run(Path jar, List<String> options, Path out, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("--simtime", "OUT=" + out));
    words.addAll(List.of(arguments));
    for (String name : comparable(jar, "OUT=" + out)) {
      words.addAll(List.of("-h", "*." + name));
    }
    words.addAll(List.of("-h", "milled"));
    Fork run = Fork.run(options, jar, MAIN, words);
    if (run.exit() != 0) {
      throw new IllegalStateException(run.err());
    }
    String[] parts = run.out().split("(?m)^milled:\n", 2);
    String handlers = parts[0].replace(out.toString(), "OUT");
    return new Run(
        Files.readString(out, StandardCharsets.ISO_8859_1), handlers, parts[1], run.err());
  }

  /** The names of all readable handlers but those that depend on wall time. */
  private static SequencedSet<String> comparable(Path jar, String parameter) {
    List<String> words = List.of("-q", parameter, "-h", "*.handlers");
    Fork listing = Fork.run(List.of(), jar, MAIN, words);
    SequencedSet<String> names = new LinkedHashSet<>();
    listing
        .out()
        .lines()
        .filter(line -> line.matches("\\w+\tr.*"))
        .forEach(line -> names.add(line.substring(0, line.indexOf('\t'))));
    names.removeAll(List.of("age", "handlers"));
    names.add("failures");
    return names;
  }
}
