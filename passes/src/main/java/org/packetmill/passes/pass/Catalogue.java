package org.packetmill.passes.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All passes, in the order in which they run. */
public final class Catalogue {
  private static final List<Pass> ALL =
      List.of(
          new Devirtualize(),
          new EmbedConfig(),
          new SpecializeClassifiers(),
          new Fuse(),
          new ScalarizePacket(),
          new HoistBounds(),
          new ElideWriteback(),
          new Peephole(),
          new LowerMemory());

  private Catalogue() {}

  /** Every pass. */
  public static List<Pass> all() {
    return ALL;
  }

  /** The passes of these names; empty means all. Everything rests on the first one. */
  public static List<Pass> select(Set<String> names) {
    if (names.isEmpty()) {
      return ALL;
    }
    List<Pass> selected = new ArrayList<>();
    for (Pass pass : ALL) {
      if (names.contains(pass.name()) || pass instanceof Devirtualize) {
        selected.add(pass);
      }
    }
    return selected;
  }

  /** The names that no pass has. */
  public static List<String> unknown(Set<String> names) {
    List<String> known = ALL.stream().map(Pass::name).toList();
    return names.stream().filter(n -> !known.contains(n)).sorted().toList();
  }
}
