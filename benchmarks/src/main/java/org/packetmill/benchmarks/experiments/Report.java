package org.packetmill.benchmarks.experiments;

import io.jstach.jstachio.JStachio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    List<String> charts = new ArrayList<>();
    if (drawing && !figure.rows().isEmpty()) {
      charts.add(chart(figure, ".svg", Charts.draw(figure, "Mpps", Row::mpps)));
      charts.add(chart(figure, "-gbps.svg", Charts.draw(figure, "Gbps", Row::gbps)));
    }
    sections.add(Page.Section.of(figure, charts));
    Files.writeString(
        directory.resolve("index.html"), JStachio.render(new Page(machine, sections)));
  }

  private void writeCsv(Figure figure) throws IOException {
    if (!figure.rows().isEmpty()) {
      write(figure.name() + ".csv", Row.HEADER, figure.rows().stream().map(Row::csv));
    }
    if (!figure.latencies().isEmpty()) {
      Stream<String> lines = figure.latencies().stream().map(LatencyRow::csv);
      write("latency-percentiles.csv", LatencyRow.HEADER, lines);
    }
  }

  private void write(String name, String header, Stream<String> lines) throws IOException {
    Files.write(directory.resolve(name), Stream.concat(Stream.of(header), lines).toList());
  }

  private String chart(Figure figure, String ending, String svg) throws IOException {
    Files.writeString(directory.resolve(figure.name() + ending), DECLARATION + svg);
    return svg;
  }
}
