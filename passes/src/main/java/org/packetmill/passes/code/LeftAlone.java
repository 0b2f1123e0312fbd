package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.packetmill.passes.graph.Snapshot;

/**
 * What a pass must leave alone although it could do it: {@code -Dpacketmill.leave=PASS/ELEMENT}, or
 * several with commas between them, set for the JVM that mills. A way to find the pass and the
 * element that are to blame for something.
 */
public final class LeftAlone {
  /** The system property. */
  public static final String PROPERTY = "packetmill.leave";

  /** What remarks say of such an element. */
  public static final String REASON = "left alone, as -D" + PROPERTY + " wishes";

  /** Passes that work element by element. */
  private static final Set<String> PASSES =
      Set.of("devirtualize", "embed-config", "specialize-classifiers", "undead", "fuse");

  private LeftAlone() {}

  /** Whether {@code pass} must leave {@code element} alone. */
  public static boolean is(String pass, ElementCode element) {
    return sites().contains(pass + "/" + element.state().name());
  }

  /** What is wrong with the property for the given configurations, a sentence each. */
  public static List<String> problems(List<Snapshot> snapshots) {
    List<String> problems = new ArrayList<>();
    for (String site : sites()) {
      int slash = site.indexOf('/');
      String pass = slash < 0 ? site : site.substring(0, slash);
      String name = site.substring(slash + 1);
      boolean known =
          snapshots.stream()
              .flatMap(snapshot -> snapshot.elements().stream())
              .anyMatch(element -> element.name().equals(name));
      if (slash < 0 || !PASSES.contains(pass) || !known) {
        problems.add(
            "-D%s takes PASS/ELEMENT, of the passes %s and the configuration's elements: %s"
                .formatted(PROPERTY, PASSES.stream().sorted().toList(), site));
      }
    }
    return problems;
  }

  private static Set<String> sites() {
    String value = System.getProperty(PROPERTY, "");
    return value.isEmpty() ? Set.of() : new TreeSet<>(List.of(value.split(",", -1)));
  }
}
