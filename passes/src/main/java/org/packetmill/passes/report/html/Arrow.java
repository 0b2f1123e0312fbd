package org.packetmill.passes.report.html;

/**
 * A connection in the picture.
 *
 * @param path as SVG path data
 * @param label the port numbers that are not 0, "" when both are
 * @param style "up" when it closes a cycle, else ""
 * @param region the style of the region that it lies in, "" when it is in none
 */
record Arrow(String path, String label, String labelX, String labelY, String style, String region) {
  boolean labelled() {
    return !label.isEmpty();
  }
}
