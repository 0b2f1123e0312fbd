package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.util.List;

/**
 * Measures one figure.
 *
 * @param name what the command line takes, and the name of the files
 * @param title a line about it
 * @param xTitle what x is
 * @param chart how it is drawn
 * @param note what one should know when looking at it
 * @param points measures
 */
record Experiment(
    String name, String title, String xTitle, Figure.Chart chart, String note, Points points) {
  /** Measures the points of a figure. */
  @FunctionalInterface
  interface Points {
    List<Row> measure(Lab lab) throws IOException;
  }

  Figure run(Lab lab) throws IOException {
    return new Figure(name, title, xTitle, chart, points.measure(lab), List.of(), List.of(), note);
  }
}
