package org.packetmill.passes.report.html;

import java.util.List;
import java.util.Locale;
import org.packetmill.passes.report.JitVerdict;

/** What the JIT made of fused code, as a table and a list of what it did not do. */
record JitView(String allocated, List<Row> rows, List<Remark> missed, List<Remark> givenUp) {

  /** One generated method. */
  record Row(
      String name, String level, int bytes, int inlined, int missed, int cold, int deoptimized) {}

  /** What was said of a place. */
  record Remark(String where, String message) {}

  static JitView of(JitVerdict verdict) {
    return new JitView(
        String.format(Locale.ROOT, "%.2f", verdict.allocatedPerPacket()),
        verdict.methods().stream().map(JitView::row).toList(),
        verdict.methods().stream().flatMap(m -> m.missed().stream()).map(JitView::missed).toList(),
        verdict.methods().stream()
            .flatMap(m -> m.deoptimizations().stream())
            .map(JitView::givenUp)
            .toList());
  }

  boolean hasMissed() {
    return !missed.isEmpty();
  }

  boolean hasGivenUp() {
    return !givenUp.isEmpty();
  }

  private static Row row(JitVerdict.Method method) {
    return new Row(
        method.name(),
        switch (method.level()) {
          case 0 -> "inlined";
          case 4 -> "C2";
          default -> "C1";
        },
        method.bytes(),
        method.inlined(),
        method.missed().size(),
        method.cold().size(),
        method.deoptimizations().stream().mapToInt(JitVerdict.Deoptimization::count).sum());
  }

  private static Remark missed(JitVerdict.Site site) {
    return new Remark(site.describe(), site.reason());
  }

  private static Remark givenUp(JitVerdict.Deoptimization given) {
    String where =
        given.element().isEmpty() ? given.place() : given.element() + " (" + given.place() + ")";
    return new Remark(where, given.reason() + ", " + given.count() + " times");
  }
}
