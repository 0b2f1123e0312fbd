package org.packetmill.passes.report.html;

import java.util.Locale;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.ConfigReport.Role;
import org.packetmill.passes.report.graph.Point;

/**
 * An element in the picture.
 *
 * @param x of the left edge
 * @param title the first line: its name, or its class when it has no name of its own
 * @param subtitle the second line
 * @param hint what a pointer resting on it shows
 * @param role the style for what became of it
 * @param region the style of its fused region, "" when it is in none
 */
record Box(
    String x,
    String y,
    String width,
    String rimX,
    String rimY,
    String rimWidth,
    String middle,
    String titleY,
    String subtitleY,
    String corner,
    String title,
    String subtitle,
    String hint,
    String role,
    String region) {

  /** Of every box, in pixels. */
  static final double HEIGHT = 42;

  /** How far a region's colour reaches beyond a box, in pixels. */
  static final double RIM = 9;

  private static final double CHAR_WIDTH = 7.3;
  private static final int LONGEST = 26;

  static Box of(ElementNode element, Point center) {
    double width = width(element);
    double left = center.x() - width / 2;
    double top = center.y() - HEIGHT / 2;
    return new Box(
        Svg.number(left),
        Svg.number(top),
        Svg.number(width),
        Svg.number(left - RIM),
        Svg.number(top - RIM),
        Svg.number(width + 2 * RIM),
        Svg.number(center.x()),
        Svg.number(center.y() - 3),
        Svg.number(center.y() + 13),
        Svg.number(isEnd(element) ? HEIGHT / 2 : 6),
        title(element),
        subtitle(element),
        hint(element),
        element.role().name().toLowerCase(Locale.ROOT),
        GraphView.style(element.region()));
  }

  /** The width that the element's text needs, in pixels. */
  static double width(ElementNode element) {
    return 26 + CHAR_WIDTH * Math.max(title(element).length(), subtitle(element).length());
  }

  private static boolean isEnd(ElementNode element) {
    return element.role() == Role.SOURCE || element.role() == Role.SINK;
  }

  private static String title(ElementNode element) {
    return shortened(isAnonymous(element) ? element.className() : element.name());
  }

  private static String subtitle(ElementNode element) {
    return shortened(isAnonymous(element) ? element.name() : ":: " + element.className());
  }

  private static boolean isAnonymous(ElementNode element) {
    return element.name().contains(element.className() + "@");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static String hint(ElementNode element) {
    String config = element.config().isEmpty() ? "" : "(" + element.config() + ")";
    return "%s :: %s%s%n%s, %s"
        .formatted(
            element.name(),
            element.className(),
            config,
            element.landmark(),
            element.role().name().toLowerCase(Locale.ROOT));
  }
}
