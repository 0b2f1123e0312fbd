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
          new LowerMemory(),
          new ReorderFields());

  /** What stands before a pass that is added to the default set. */
  private static final String MORE = "+";

  private Catalogue() {}

  /** Every pass. */
  public static List<Pass> all() {
    return ALL;
  }

  /**
   * The passes of these names; {@code +NAME} adds one to the default set, and no name at all means
   * that set. Everything rests on the first one.
   */
  public static List<Pass> select(Set<String> names) {
    boolean defaults = names.stream().allMatch(name -> name.startsWith(MORE));
    List<Pass> selected = new ArrayList<>();
    for (Pass pass : ALL) {
      boolean named = names.contains(pass.name()) || names.contains(MORE + pass.name());
      if (named || defaults && pass.isDefault() || pass instanceof Devirtualize) {
        selected.add(pass);
      }
    }
    return selected;
  }

  /** The names that no pass has. */
  public static List<String> unknown(Set<String> names) {
    List<String> known = ALL.stream().map(Pass::name).toList();
    return names.stream()
        .filter(n -> !known.contains(n.startsWith(MORE) ? n.substring(MORE.length()) : n))
        .sorted()
        .toList();
  }
}
