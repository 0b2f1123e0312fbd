package org.packetmill.passes.report;

import java.util.List;

/**
 * What the JIT made of fused methods in one JVM.
 *
 * @param allocatedPerPacket bytes that the router's threads allocated for each packet, measured
 *     without events; 0 is expected
 * @param methods the generated methods that were compiled or called from compiled code
 */
public record JitVerdict(double allocatedPerPacket, List<Method> methods) {
  /**
   * A generated method.
   *
   * @param name class and name, {@code CodeBakedRaw.region0}
   * @param level of its last compilation: 4 is C2, 1 to 3 are C1, 0 none of its own
   * @param bytes of machine code
   * @param inlined calls in it that C2 inlined
   * @param missed hot calls in it that C2 did not inline
   * @param cold calls in it that C2 left alone because they rarely happen
   * @param deoptimizations times that compiled code of it was given up
   * @param allocatedBytes by samples of allocations in it; an estimate
   */
  public record Method(
      String name,
      int level,
      int bytes,
      int inlined,
      List<Site> missed,
      List<Site> cold,
      List<Deoptimization> deoptimizations,
      long allocatedBytes) {}

  /**
   * A call.
   *
   * @param element the name of the element that makes it, "" when it belongs to none
   * @param place {@code Classifier.java:41}, or the bytecode index where no line is known
   * @param callee {@code Class.method}
   * @param reason the compiler's own words
   */
  public record Site(String element, String place, String callee, String reason) {
    /** The site as messages name it. */
    public String describe() {
      return "%s calls %s"
          .formatted(element.isEmpty() ? place : element + " (" + place + ")", callee);
    }
  }

  /**
   * Compiled code was given up.
   *
   * @param reason the compiler's own words
   * @param count how often there and for that reason
   */
  public record Deoptimization(String element, String place, String reason, int count) {}

  /** A sentence for each hot call that was not inlined. */
  public List<String> misses() {
    return methods.stream()
        .flatMap(method ->
            method.missed().stream()
                .map(site ->
                    "%s: %s, which C2 did not inline: %s"
                        .formatted(method.name(), site.describe(), site.reason())))
        .toList();
  }
}
