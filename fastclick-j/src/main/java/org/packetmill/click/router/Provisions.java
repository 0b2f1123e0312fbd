package org.packetmill.click.router;

import java.util.List;

/** What {@code require(NAME)} and {@code click-buildtool provides} find without any element. */
public final class Provisions {
  /** Features as FastClick's build names them, sorted. */
  public static final List<String> ALL =
      List.of(
          "batch",
          "ctx",
          "flow",
          "flow-dynamic",
          "nonatomicfp",
          "research",
          "tunnel",
          "umultithread",
          "userlevel");

  private Provisions() {}
}
