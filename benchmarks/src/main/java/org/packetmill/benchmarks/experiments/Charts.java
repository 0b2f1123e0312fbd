package org.packetmill.benchmarks.experiments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.ChartTheme;
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

  /** A figure, its points told by {@code value}. */
  static String draw(Figure figure, String yTitle, ToDoubleFunction<Row> value) throws IOException {
    return figure.chart() == Figure.Chart.BARS
        ? bars(figure, yTitle, value)
        : lines(figure, yTitle, value);
  }

  private static String lines(Figure figure, String yTitle, ToDoubleFunction<Row> value)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.Matlab)
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(yTitle)
            .build();
    chart.getStyler().setXAxisLogarithmic(figure.chart() == Figure.Chart.LOG_LINES);
    chart.getStyler().setYAxisMin(0.0);
    style(chart.getStyler());
    series(figure)
        .forEach((name, rows) ->
            chart.addSeries(
                name,
                rows.stream().mapToDouble(row -> Double.parseDouble(row.x())).toArray(),
                rows.stream().mapToDouble(value).toArray()));
    return svg(chart);
  }

  private static String bars(Figure figure, String yTitle, ToDoubleFunction<Row> value)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.Matlab)
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(yTitle)
            .build();
    List<String> names = figure.rows().stream().map(Row::x).distinct().toList();
    chart.getStyler().setXAxisLabelRotation(names.size() > MANY_NAMES ? LABEL_ANGLE : 0);
    style(chart.getStyler());
    series(figure)
        .forEach((name, rows) -> {
          Map<String, Double> values = new LinkedHashMap<>();
          rows.forEach(row -> values.put(row.x(), value.applyAsDouble(row)));
          // A series has a value for each name, or none.
          List<Double> all = new ArrayList<>();
          names.forEach(x -> all.add(values.get(x)));
          chart.addSeries(name, names, all);
        });
    return svg(chart);
  }

  private static void style(Styler styler) {
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setChartTitleVisible(false);
  }

  private static Map<String, List<Row>> series(Figure figure) {
    Map<String, List<Row>> series = new LinkedHashMap<>();
    figure
        .rows()
        .forEach(row -> series.computeIfAbsent(row.series(), name -> new ArrayList<>()).add(row));
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
