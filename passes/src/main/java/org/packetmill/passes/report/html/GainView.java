package org.packetmill.passes.report.html;

import java.util.List;
import java.util.Locale;
import org.packetmill.passes.report.Measurement;

/** A benchmark's figures as a table with a bar for each variant. */
record GainView(
    String config, String conditions, String speedup, List<Row> rows, List<JitView> jit) {

  /** One variant; {@code width} of its bar in percent of the slowest. */
  record Row(String name, String cpu, String wall, String mpps, String fastPath, String width) {}

  static GainView of(Measurement measurement) {
    double slowest =
        measurement.variants().stream().mapToDouble(Measurement.Variant::cpuNanos).max().orElse(1);
    return new GainView(
        measurement.config(),
        measurement.conditions(),
        speedup(measurement.variants()),
        measurement.variants().stream().map(v -> row(v, slowest)).toList(),
        measurement.jit() == null ? List.of() : List.of(JitView.of(measurement.jit())));
  }

  /** The share of packets on the fast path, "" when the milled variant was not measured. */
  static String fastPath(Measurement measurement) {
    return measurement.variants().stream()
        .filter(v -> v.name().equals("milled"))
        .map(v -> percent(v.fastPathShare()))
        .findFirst()
        .orElse("");
  }

  private static Row row(Measurement.Variant variant, double slowest) {
    return new Row(
        variant.name(),
        decimal("%.1f", variant.cpuNanos()),
        decimal("%.1f", variant.wallNanos()),
        decimal("%.1f", variant.mpps()),
        percent(variant.fastPathShare()),
        decimal("%.1f", 100 * variant.cpuNanos() / slowest));
  }

  private static String speedup(List<Measurement.Variant> variants) {
    double vanilla = cpuNanos(variants, "vanilla");
    double milled = cpuNanos(variants, "milled");
    return vanilla > 0 && milled > 0 ? decimal("%.2f", vanilla / milled) : "";
  }

  private static double cpuNanos(List<Measurement.Variant> variants, String name) {
    return variants.stream()
        .filter(v -> v.name().equals(name))
        .mapToDouble(Measurement.Variant::cpuNanos)
        .findFirst()
        .orElse(0);
  }

  private static String percent(double share) {
    return decimal("%.1f", 100 * share) + " %";
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
