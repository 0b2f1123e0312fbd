package org.packetmill.benchmarks.experiments;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws figures as SVG. */
final class Charts {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 420;
  private static final int LABEL_ANGLE = 30;
  private static final int MANY_NAMES = 4;

  private Charts() {}

  /** Why no chart can be drawn on this machine, or null. */
  static String problem() {
    try {
      svg(new XYChart(WIDTH, HEIGHT));
      return null;
    } catch (IOException | RuntimeException | Error e) {
      return "no charts without fontconfig and a font (Debian: fontconfig, fonts-dejavu-core): "
          + e;
    }
  }

  /**
   * A point of a chart.
   *
   * @param series the line it belongs to
   * @param x a number, or a name where there are bars
   * @param y its height
   */
  record Dot(String series, String x, double y) {}

  /** Draws the points as a figure asks for. */
  static String draw(Figure figure, String yTitle, List<Dot> dots) throws IOException {
    return figure.chart() == Figure.Chart.BARS
        ? bars(figure, yTitle, dots)
        : lines(figure, yTitle, dots);
  }

  private static String lines(Figure figure, String yTitle, List<Dot> dots) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(yTitle)
            .build();
    chart.getStyler().setXAxisLogarithmic(figure.chart() == Figure.Chart.LOG_LINES);
    chart.getStyler().setYAxisMin(0.0);
    style(chart.getStyler());
    series(dots)
        .forEach((name, line) ->
            chart.addSeries(
                name,
                line.stream().mapToDouble(dot -> Double.parseDouble(dot.x())).toArray(),
                line.stream().mapToDouble(Dot::y).toArray()));
    return svg(chart);
  }

  private static String bars(Figure figure, String yTitle, List<Dot> dots) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(yTitle)
            .build();
    List<String> names = dots.stream().map(Dot::x).distinct().toList();
    chart.getStyler().setXAxisLabelRotation(names.size() > MANY_NAMES ? LABEL_ANGLE : 0);
    style(chart.getStyler());
    series(dots)
        .forEach((name, line) -> {
          Map<String, Double> values = new LinkedHashMap<>();
          line.forEach(dot -> values.put(dot.x(), dot.y()));
          // A series has a value for each name, or none.
          List<Double> all = new ArrayList<>();
          names.forEach(x -> all.add(values.get(x)));
          chart.addSeries(name, names, all);
        });
    return svg(chart);
  }

  private static void style(AxesChartStyler styler) {
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    // Dashes are written one by one, which makes a file ten times as large.
    styler.setPlotGridLinesVisible(false);
  }

  private static Map<String, List<Dot>> series(List<Dot> dots) {
    Map<String, List<Dot>> series = new LinkedHashMap<>();
    dots.forEach(dot -> series.computeIfAbsent(dot.series(), n -> new ArrayList<>()).add(dot));
    return series;
  }

  /** The drawing without what comes before it in a file of its own. */
  private static String svg(Chart<?, ?> chart) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.indexOf("<svg")));
  }
}
