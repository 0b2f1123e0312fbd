package org.packetmill.benchmarks.experiments;

import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Locale;

/**
 * All figures on one page that needs no other file.
 *
 * @param machine what they were measured on
 * @param figures in their order
 */
@JStache(path = "org/packetmill/benchmarks/experiments/page.mustache")
record Page(String machine, List<Section> figures) {
  /**
   * A figure as the page shows it.
   *
   * @param name of its files
   * @param title a line
   * @param note what one should know
   * @param xTitle what x is
   * @param charts drawings, as SVG
   * @param points rows of its table
   * @param latencies rows of the table of latencies
   * @param millings rows of the table of times and memory
   */
  record Section(
      String name,
      String title,
      String note,
      String xTitle,
      List<String> charts,
      List<Point> points,
      List<Delay> latencies,
      List<MillingRow> millings) {
    static Section of(Figure figure, List<String> charts) {
      return new Section(
          figure.name(),
          figure.title(),
          figure.note(),
          figure.xTitle(),
          charts,
          figure.rows().stream().map(Point::of).toList(),
          figure.latencies().stream().map(Delay::of).toList(),
          figure.millings());
    }

    boolean hasPoints() {
      return !points.isEmpty();
    }

    boolean hasMillings() {
      return !millings.isEmpty();
    }

    boolean hasLatencies() {
      return !latencies.isEmpty();
    }
  }

  /** A row of numbers as text. */
  record Point(
      String series,
      String x,
      String cpu,
      String mpps,
      String gbps,
      String share,
      String disturbed) {
    static Point of(Row row) {
      return new Point(
          row.series(),
          row.x(),
          number(1, row.cpuNs()),
          number(2, row.mpps()),
          number(2, row.gbps()),
          number(0, 100 * row.fastPath()) + " %",
          row.disturbed() == 0 ? "" : "disturbed: " + row.disturbed());
    }
  }

  /** A row of latencies, in microseconds. */
  record Delay(
      String variant,
      String load,
      String mpps,
      String p50,
      String p99,
      String p999,
      String max,
      String summary,
      List<String> events) {
    private static final double MICRO = 1000;

    static Delay of(LatencyRow row) {
      return new Delay(
          row.variant(),
          row.load(),
          number(2, row.offeredMpps()),
          number(2, row.p50() / MICRO),
          number(2, row.p99() / MICRO),
          number(2, row.p999() / MICRO),
          number(2, row.max() / MICRO),
          "%d collections, %d safepoints, %d deoptimizations"
              .formatted(
                  count(row, "collection"), count(row, "safepoint"), count(row, "deoptimization")),
          row.events());
    }

    private static long count(LatencyRow row, String kind) {
      return row.events().stream().filter(event -> event.startsWith(kind + " ")).count();
    }
  }

  private static String number(int digits, double value) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
