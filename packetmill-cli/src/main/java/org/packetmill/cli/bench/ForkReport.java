package org.packetmill.cli.bench;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.cli.verify.FastPath;

/**
 * Understands what a forked JVM printed: lines {@code bench: NAME VALUE}; other lines are messages
 * of the router.
 *
 * @param run its figures
 * @param compiled the generated methods that were compiled, and by which compiler
 */
record ForkReport(Run run, List<Compiled> compiled) {
  private static final String MARK = "bench: ";
  private static final double LEAST_SHARE = 0.99;

  /** A method and the last level it was compiled at; 4 is C2. */
  record Compiled(String method, int level) {
    static final int C2 = 4;
  }

  /** Null when the figures are not all there. */
  static ForkReport parse(List<String> lines) {
    return parse(lines, 1);
  }

  /** Of a run on so many threads. */
  static ForkReport parse(List<String> lines, int threads) {
    double cpu = 0;
    double wall = 0;
    long packets = 0;
    StringBuilder milled = new StringBuilder();
    List<Compiled> compiled = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith(MARK)) {
        continue;
      }
      String[] words = line.substring(MARK.length()).split(" ", 2);
      switch (words[0]) {
        case "cpu" -> cpu = Double.parseDouble(words[1]);
        case "wall" -> wall = Double.parseDouble(words[1]);
        case "packets" -> packets = Long.parseLong(words[1]);
        case "milled" -> milled.append(words[1]).append('\n');
        case "compiled" -> compiled.add(compiled(words[1]));
        default -> {}
      }
    }
    double share = FastPath.parse(milled.toString()).share();
    return packets == 0
        ? null
        : new ForkReport(Run.of(cpu, wall, share, packets, threads), compiled);
  }

  /** Bytes allocated for each packet, of what a JVM printed; 0 when it did not tell. */
  static double allocated(List<String> lines) {
    String mark = MARK + "allocated ";
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .mapToDouble(line -> Double.parseDouble(line.substring(mark.length())))
        .findFirst()
        .orElse(0);
  }

  /**
   * Adds what is wrong with it.
   *
   * @param where the variant and the JVM, for messages
   * @param fast whether nearly all packets must have taken the fast path
   */
  void check(String where, boolean fast, List<String> problems) {
    for (Compiled method : compiled) {
      if (method.level() != Compiled.C2) {
        problems.add(
            "%s: a fused method was not compiled by C2: method=%s, level=%d"
                .formatted(where, method.method(), method.level()));
      }
    }
    if (fast && run.fastPathShare() < LEAST_SHARE) {
      problems.add(
          "%s: at least 99 %% of the packets must take the fast path: share=%.4f"
              .formatted(where, run.fastPathShare()));
    }
  }

  private static Compiled compiled(String text) {
    String[] words = text.split(" ", 2);
    return new Compiled(words[1], Integer.parseInt(words[0]));
  }
}
