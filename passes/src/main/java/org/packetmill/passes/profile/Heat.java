package org.packetmill.passes.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.passes.graph.Snapshot;

/** What a profile says about a configuration's elements, by number. */
public final class Heat {
  /** One packet of so many makes an element warm, or a method that an element runs for it. */
  private static final long RARE = 1000;

  private final long[][] outputs;
  private final long[] arrived;

  /** Runs of methods; none where an element was not reached. */
  private final List<Map<String, Long>> runs = new ArrayList<>();

  private final long busiest;
  private final Snapshot snapshot;
  private final Map<String, Profile.Accesses> fields;

  private Heat(Snapshot snapshot, Profile profile) {
    this.snapshot = snapshot;
    fields = profile == null ? Map.of() : profile.fields();
    int count = snapshot.elements().size();
    outputs = new long[count][0];
    arrived = new long[count];
    for (int i = 0; i < count && profile != null; i++) {
      Profile.ElementCounts counts = profile.elements().get(snapshot.elements().get(i).name());
      runs.add(counts == null ? Map.of() : counts.methods());
      if (counts != null) {
        outputs[i] = counts.outputs().stream().mapToLong(Long::longValue).toArray();
      }
    }
    for (Snapshot.Wire wire : snapshot.connections()) {
      arrived[wire.to()] += output(wire.from(), wire.fromPort());
    }
    long most = 0;
    for (long packets : arrived) {
      most = Math.max(most, packets);
    }
    busiest = most;
  }

  /** Knows nothing. */
  public static Heat unknown(Snapshot snapshot) {
    return new Heat(snapshot, null);
  }

  /** What {@code profile}, or null, says; elements that it does not name were never reached. */
  public static Heat of(Snapshot snapshot, Profile profile) {
    boolean fits = profile != null && fits(snapshot, profile);
    return fits ? new Heat(snapshot, profile) : unknown(snapshot);
  }

  /**
   * Whether the profile was made of this configuration: it at least half of its elements are there.
   */
  public static boolean fits(Snapshot snapshot, Profile profile) {
    long named =
        snapshot.elements().stream().filter(e -> profile.elements().containsKey(e.name())).count();
    return 2 * named >= profile.elements().size() && named > 0;
  }

  /** Packets that left through an output; 0 when nothing is known. */
  public long output(int element, int port) {
    return port < outputs[element].length ? outputs[element][port] : 0;
  }

  /** Accesses to packets' fields by all elements; empty when nothing is known. */
  public Map<String, Profile.Accesses> fields() {
    return fields;
  }

  /** Packets that came to an element. */
  public long arrived(int element) {
    return arrived[element];
  }

  /** Whether fewer than one packet in a thousand of the busiest element's comes to an element. */
  public boolean isCold(int element) {
    return busiest > 0 && arrived[element] * RARE < busiest;
  }

  /** The cold elements to which packets come from others: where cold code begins. */
  public Set<Integer> coldEntries() {
    Set<Integer> entries = new HashSet<>();
    for (Snapshot.Wire wire : snapshot.connections()) {
      if (wire.push() && isCold(wire.to()) && !isCold(wire.from())) {
        entries.add(wire.to());
      }
    }
    return entries;
  }

  /** Whether it is known which methods an element runs: packets came to it. */
  public boolean knowsMethods(int element) {
    return element < runs.size() && !runs.get(element).isEmpty();
  }

  /**
   * Whether an element that packets came to ran a method for fewer than one in a thousand of them.
   */
  public boolean isRare(int element, MethodRef method) {
    return knowsMethods(element)
        && RanMethods.counts(method)
        && (runs(element, method) == 0 || runs(element, method) * RARE < arrived[element]);
  }

  private long runs(int element, MethodRef method) {
    return runs.get(element).getOrDefault(RanMethods.name(method), 0L);
  }

  /** {@code ran 3 times for 20000 packets}. */
  public String runsOf(int element, MethodRef method) {
    return "ran %d times for %d packets".formatted(runs(element, method), arrived[element]);
  }

  /** {@code 3 of 20000 packets}. */
  public String share(int element) {
    return "%d of %d packets".formatted(arrived[element], busiest);
  }
}
