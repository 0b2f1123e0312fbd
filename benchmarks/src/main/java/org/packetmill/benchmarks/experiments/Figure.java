package org.packetmill.benchmarks.experiments;

import java.util.List;

/**
 * What an experiment brought.
 *
 * @param name of the experiment, and of its files
 * @param title a line about it
 * @param xTitle what x is
 * @param chart how it is drawn
 * @param rows the points
 * @param latencies what the experiment on latency measured besides; else empty
 * @param millings what the experiment on milling measured; else empty
 * @param note what one should know
 */
record Figure(
    String name,
    String title,
    String xTitle,
    Chart chart,
    List<Row> rows,
    List<LatencyRow> latencies,
    List<MillingRow> millings,
    String note) {
  /** How a figure is drawn. */
  enum Chart {
    /** Lines over numbers. */
    LINES,
    /** The same over a logarithmic axis. */
    LOG_LINES,
    /** Bars over names. */
    BARS
  }
}
