package org.packetmill.click.elements.analysis;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Clock;
import org.packetmill.click.elements.TimeText;

/** Lines at the beginning of a dump that tell where it comes from. */
final class SummaryComments {
  private static final DateTimeFormatter C_TIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private SummaryComments() {}

  /** Who made it, and if {@code verbose}, on which host and when. */
  static String of(String banner, boolean verbose, Clock clock) {
    StringBuilder lines = new StringBuilder();
    if (!banner.isEmpty()) {
      lines.append("!creator ").append(Quoting.quote(banner)).append('\n');
    }
    if (verbose) {
      lines.append("!host ").append(host()).append('\n');
      lines.append("!runtime ").append(TimeText.seconds(clock.now()));
      lines
          .append(" (")
          .append(C_TIME.format(ZonedDateTime.now(ZoneId.systemDefault())))
          .append(")\n");
    }
    return lines.toString();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
