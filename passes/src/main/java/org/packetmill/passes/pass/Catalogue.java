package org.packetmill.passes.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All passes, in the order in which they run. */
public final class Catalogue {
  private static final List<Pass> ALL =
      List.of(
          new Devirtualize(),
          new EmbedConfig(),
          new SpecializeClassifiers(),
          new Undead(),
          new Fuse(),
          new LookAhead(),
          new BindXchange(),
          new ScalarizePacket(),
          new HoistBounds(),
          new ElideWriteback(),
          new JumpThreading(),
          new EarlyCse(),
          new Peephole(),
          new Split(),
          new AssumeRange(),
          new SinkPacket(),
          new LowerMemory(),
          new ReorderFields());

  /** What stands before a pass that is added to the default set, or left out of it. */
  private static final String MORE = "+";

  private static final String LESS = "-";

  private Catalogue() {}

  /** Every pass. */
  public static List<Pass> all() {
    return ALL;
  }

  /**
   * The passes of these names; {@code +NAME} adds one to the default set, {@code -NAME} leaves one
   * out of it, and no name at all means that set. Everything rests on the first one.
   */
  public static List<Pass> select(Set<String> names) {
    boolean defaults = names.stream().allMatch(Catalogue::isChange);
    List<Pass> selected = new ArrayList<>();
    for (Pass pass : ALL) {
      boolean named = names.contains(pass.name()) || names.contains(MORE + pass.name());
      boolean usual = defaults && pass.isDefault() && !names.contains(LESS + pass.name());
      if (named || usual || pass instanceof Devirtualize) {
        selected.add(pass);
      }
    }
    return selected;
  }

  private static boolean isChange(String name) {
    return name.startsWith(MORE) || name.startsWith(LESS);
  }

  /** What is wrong with the names, a sentence each. */
  public static List<String> problems(Set<String> names) {
    List<String> known = ALL.stream().map(Pass::name).toList();
    List<String> problems = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      if (name.equals(LESS + ALL.getFirst().name())) {
        problems.add(ALL.getFirst().name() + " cannot be left out: every other pass rests on it");
      } else if (!known.contains(isChange(name) ? name.substring(1) : name)) {
        problems.add("no such pass: " + name + "; see 'packetmill passes'");
      }
    }
    return problems;
  }
}
