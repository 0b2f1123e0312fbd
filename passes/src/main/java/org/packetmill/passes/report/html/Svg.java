package org.packetmill.passes.report.html;

import java.util.Locale;

/** Numbers as SVG attributes want them. */
final class Svg {
  private Svg() {}

  /** With one decimal place, whatever the locale. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
