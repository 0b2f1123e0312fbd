package org.packetmill.benchmarks.experiments;

import io.jstach.jstachio.JStachio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Writes figures: a CSV file and a drawing of each, and one page with all of them. */
final class Report {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final Path directory;
  private final boolean drawing;
  private final List<Page.Section> sections = new ArrayList<>();

  /**
   * A report.
   *
   * @param directory where it goes
   * @param drawing whether there are charts
   */
  Report(Path directory, boolean drawing) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.drawing = drawing;
  }

  /** Writes the files of one figure, and the page as far as it goes. */
  void add(Figure figure, String machine) throws IOException {
    writeCsv(figure);
    List<String> charts = drawing ? drawAll(figure) : List.of();
    sections.add(Page.Section.of(figure, charts));
    Files.writeString(
        directory.resolve("index.html"), JStachio.render(new Page(machine, sections)));
  }

  private List<String> drawAll(Figure figure) throws IOException {
    List<String> charts = new ArrayList<>();
    if (!figure.rows().isEmpty()) {
      charts.add(draw(figure, "", "Mpps", dots(figure.rows(), Row::mpps)));
      charts.add(draw(figure, "-gbps", "Gbps", dots(figure.rows(), Row::gbps)));
    }
    if (!figure.millings().isEmpty()) {
      List<MillingRow> rows = figure.millings();
      charts.add(draw(figure, "", "seconds", millingDots(rows, MillingRow::seconds)));
      charts.add(draw(figure, "-memory", "megabytes", millingDots(rows, MillingRow::megabytes)));
    }
    return charts;
  }

  private String draw(Figure figure, String suffix, String yTitle, List<Charts.Dot> dots)
      throws IOException {
    String svg = Charts.draw(figure, yTitle, dots);
    Files.writeString(directory.resolve(figure.name() + suffix + ".svg"), DECLARATION + svg);
    return svg;
  }

  private static List<Charts.Dot> dots(List<Row> rows, ToDoubleFunction<Row> y) {
    return rows.stream()
        .map(row -> new Charts.Dot(row.series(), row.x(), y.applyAsDouble(row)))
        .toList();
  }

  private static List<Charts.Dot> millingDots(
      List<MillingRow> rows, ToDoubleFunction<MillingRow> y) {
    return rows.stream()
        .map(row -> new Charts.Dot(row.tool(), "" + row.classes(), y.applyAsDouble(row)))
        .toList();
  }

  private void writeCsv(Figure figure) throws IOException {
    if (!figure.rows().isEmpty()) {
      write(figure.name() + ".csv", Row.HEADER, figure.rows().stream().map(Row::csv));
    }
    if (!figure.latencies().isEmpty()) {
      Stream<String> lines = figure.latencies().stream().map(LatencyRow::csv);
      write("latency-percentiles.csv", LatencyRow.HEADER, lines);
    }
    if (!figure.millings().isEmpty()) {
      Stream<String> lines = figure.millings().stream().map(MillingRow::csv);
      write(figure.name() + ".csv", MillingRow.HEADER, lines);
    }
  }

  private void write(String name, String header, Stream<String> lines) throws IOException {
    Files.write(directory.resolve(name), Stream.concat(Stream.of(header), lines).toList());
  }
}
