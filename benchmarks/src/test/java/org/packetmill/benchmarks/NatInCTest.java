package org.packetmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample NAT in C does what the one in Java does, look-ahead or not. */
class NatInCTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCES = ROOT.resolve("benchmarks/src/main/c");
  private static final Path JAR = ROOT.resolve("samples/05-nat-router/target/nat-router.jar");
  private static final Path COMMAND = ROOT.resolve("packetmill-cli/target/packetmill.jar");
  private static final Pattern NUMBER = Pattern.compile("(?:.* )?([0-9]+)");

  /** What both tell of, in the program's order. */
  private static final List<String> HANDLERS =
      List.of(
          "in.count",
          "CheckIPHeader*.count",
          "CheckIPHeader*.drops",
          "inside.count",
          "FlowIPManagerIMP*.count",
          "FlowIPManagerIMP*.dropped",
          "FlowIPNAT*.available",
          "FlowIPNAT*.dropped",
          "flows.count",
          "Discard*.count");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "mixed, 1, 60-400",
    "hostile, 2, 60-400",
    "traffic, 3, campus",
    "options=1, 4, 60",
    "mixed, 5, 1000-3000"
  })
  void sendsTheSameAndCountsTheSame(String mix, int seed, String sizes) throws Exception {
    Need.that(Files.exists(COMMAND), "the packetmill command, built");
    Need.that(Files.exists(JAR), "the sample NAT's jar, built");
    Need.that(Commands.installed("cc"), "a C compiler");
    String trace = trace(mix, seed, sizes);
    Path expected = directory.resolve("java.pcap");
    Path sent = directory.resolve("c.pcap");
    List<String> java = new ArrayList<>(List.of("-jar", JAR.toString(), "--simtime", "--port"));
    java.add("0=pcap:" + trace + "," + expected);
    HANDLERS.forEach(handler -> java.addAll(List.of("-h", handler)));
    List<String> handlers = Commands.java(java.toArray(String[]::new));
    for (String ahead : List.of("--simtime", "--no-look-ahead")) {
      List<String> counters =
          Commands.run(program(), "--simtime", ahead, "--pcap", trace, sent.toString());
      assertThat(Files.mismatch(expected, sent)).as("first byte that differs").isEqualTo(-1);
      assertThat(numbers(counters)).isEqualTo(numbers(handlers));
    }
  }

  private String program() throws Exception {
    String program = directory.resolve("nat-router").toString();
    Commands.run(
        SOURCES.resolve("build.sh").toString(), SOURCES.resolve("nat-router").toString(), program);
    return program;
  }

  /** So many packets that with distinct flows the program looks ahead. */
  private String trace(String mix, int seed, String sizes) throws Exception {
    String trace = directory.resolve("trace.pcap").toString();
    List<String> words = new ArrayList<>(List.of("-jar", COMMAND.toString(), "trace", "-o", trace));
    words.addAll(List.of("--mix", mix, "--seed", "" + seed, "--sizes", sizes));
    words.addAll(List.of("--packets", "20000", "--zipf", "0"));
    Commands.java(words.toArray(String[]::new));
    return trace;
  }

  private static List<String> numbers(List<String> lines) {
    return lines.stream()
        .map(NUMBER::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
