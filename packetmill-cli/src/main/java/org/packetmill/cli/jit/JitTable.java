package org.packetmill.cli.jit;

import java.io.PrintWriter;
import java.util.Locale;
import org.packetmill.passes.report.JitVerdict;

/** A verdict as a table of text. */
public final class JitTable {
  private JitTable() {}

  /** Prints methods, then what was missed and given up. */
  public static void print(JitVerdict verdict, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "what the JIT made of fused code, in one JVM; %.2f bytes allocated a packet%n",
        verdict.allocatedPerPacket());
    out.printf(
        "%-42s %8s %8s %8s %7s %6s %7s%n",
        "method", "compiled", "bytes", "inlined", "missed", "cold", "deopts");
    for (JitVerdict.Method method : verdict.methods()) {
      out.printf(
          "%-42s %8s %8d %8d %7d %6d %7d%n",
          method.name(),
          level(method.level()),
          method.bytes(),
          method.inlined(),
          method.missed().size(),
          method.cold().size(),
          method.deoptimizations().stream().mapToInt(JitVerdict.Deoptimization::count).sum());
    }
    verdict.misses().forEach(out::println);
    for (JitVerdict.Method method : verdict.methods()) {
      method
          .deoptimizations()
          .forEach(deoptimization ->
              out.printf(
                  "%s: given up at %s: %s (%d times)%n",
                  method.name(),
                  (deoptimization.element() + " " + deoptimization.place()).strip(),
                  deoptimization.reason(),
                  deoptimization.count()));
      if (method.allocatedBytes() > 0) {
        out.printf("%s: allocates, %d bytes sampled%n", method.name(), method.allocatedBytes());
      }
    }
  }

  private static String level(int level) {
    return switch (level) {
      case 0 -> "inlined";
      case 4 -> "C2";
      default -> "C1";
    };
  }
}
