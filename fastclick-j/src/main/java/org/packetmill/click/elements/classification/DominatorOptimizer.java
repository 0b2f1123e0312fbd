package org.packetmill.click.elements.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leads branches past tests whose answer is already known.
 *
 * <p>Before: {@code a? -> b? -> a? -> x}. After: {@code a? -> b? -> x}, if every way to the second
 * {@code a?} comes from the first.
 *
 * <p>A <em>branch</em> is a number, twice the step plus one for yes. For each step up to {@link
 * #MAX_PATHS} sets of branches are kept such that every way to the step contains one of the sets
 * whole; so what every set proves is true. Steps that make the same test count as one, the first of
 * them: its number is their {@code identity}. This is Click's algorithm, its limits included, so
 * that programs come out as Click's do.
 */
final class DominatorOptimizer {
  private static final int MAX_PATHS = 4;

  private final List<Step> steps;
  private final int[] knownLength;
  private final int[] identity;

  /** For each step the sets, each without the step itself. */
  private final List<List<int[]>> paths = new ArrayList<>();

  DominatorOptimizer(List<Step> steps) {
    this.steps = steps;
    knownLength = knownLengths(steps);
    identity = identities(steps);
  }

  void run() {
    for (int i = 0; i < steps.size(); i++) {
      paths.add(i == 0 ? List.of(new int[0]) : pathsTo(i));
      shift(i, true);
      shift(i, false);
    }
  }

  // --- Facts about the steps
  // ----------------------------------------------------------------------

  private static int[] knownLengths(List<Step> steps) {
    int[] known = new int[steps.size()];
    Arrays.fill(known, 1, known.length, Integer.MAX_VALUE);
    for (int i = 0; i < known.length; i++) {
      Step step = steps.get(i);
      int tested = Math.max(step.requiredLength(), known[i]);
      lower(known, step.target(!step.shortYes), tested);
      lower(known, step.target(step.shortYes), known[i]);
    }
    return known;
  }

  private static void lower(int[] known, int target, int length) {
    if (target > 0) {
      known[target] = Math.min(known[target], length);
    }
  }

  private static int[] identities(List<Step> steps) {
    int[] identity = new int[steps.size()];
    for (int i = 0; i < identity.length; i++) {
      int same = 0;
      while (!steps.get(same).sameTest(steps.get(i))) {
        same++;
      }
      identity[i] = same;
    }
    return identity;
  }

  // --- Which branches lie on every way to a step
  // --------------------------------------------------

  private List<int[]> pathsTo(int state) {
    List<int[]> incoming = incoming(state);
    if (incoming.size() > MAX_PATHS) {
      return List.of(intersection(incoming));
    }
    int answer = agreedAnswer(state, incoming);
    if (answer >= 0) {
      bypass(state, steps.get(state).target(answer == 1));
      return retire(state);
    }
    return incoming.isEmpty() ? retire(state) : incoming;
  }

  /** A step that nothing can lead to leads nowhere. */
  private List<int[]> retire(int state) {
    Step step = steps.get(state);
    step.yes = ClassifierBuilder.NEVER;
    step.no = ClassifierBuilder.NEVER;
    return List.of();
  }

  private void bypass(int state, int target) {
    for (Step step : steps.subList(0, state)) {
      step.redirect(state, target);
    }
  }

  private List<int[]> incoming(int state) {
    List<int[]> incoming = new ArrayList<>();
    for (int i = state - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.yes == state && step.no == state) {
        incoming.addAll(paths.get(i));
      } else if (step.yes == state || step.no == state) {
        addThrough(branch(i, step.yes == state), paths.get(i), incoming);
      }
    }
    return incoming;
  }

  /** Adds the ways that leave a step by {@code branch}, but for those that contradict it. */
  private static void addThrough(int branch, List<int[]> to, List<int[]> incoming) {
    for (int[] path : to) {
      if (!contains(path, branch ^ 1)) {
        incoming.add(with(path, branch));
      }
    }
  }

  private static int[] with(int[] path, int branch) {
    int[] longer = new int[path.length + 1];
    int count = 0;
    for (int each : path) {
      if (each != branch) {
        longer[count++] = each;
      }
    }
    longer[count++] = branch;
    return Arrays.copyOf(longer, count);
  }

  /** The answer (1 or 0) that all paths hold for the test of {@code state}, or -1. */
  private int agreedAnswer(int state, List<int[]> incoming) {
    int yes = 0;
    int no = 0;
    for (int[] path : incoming) {
      yes += contains(path, branch(state, true)) ? 1 : 0;
      no += contains(path, branch(state, false)) ? 1 : 0;
    }
    if (incoming.isEmpty() || Math.max(yes, no) != incoming.size()) {
      return -1;
    }
    return yes > 0 ? 1 : 0;
  }

  // --- Leading branches on
  // ------------------------------------------------------------------------

  private void shift(int state, boolean answer) {
    int next = steps.get(state).target(answer);
    List<int[]> sets = paths.get(state);
    if (next <= 0 || sets.isEmpty()) {
      return;
    }
    List<int[]> ways = new ArrayList<>();
    for (int[] path : sets) {
      ways.add(follow(with(path, branch(state, answer)), next));
    }
    steps.get(state).setTarget(answer, lastCommon(ways));
  }

  /** The steps that a packet passes from {@code state} on while the path decides all of them. */
  private int[] follow(int[] path, int state) {
    int[] way = {state};
    int at = state;
    while (at > 0) {
      int answer = answer(path, at);
      if (answer < 0) {
        return way;
      }
      at = steps.get(at).target(answer == 1);
      way = Arrays.copyOf(way, way.length + 1);
      way[way.length - 1] = at;
    }
    return way;
  }

  /** What the latest conclusive branch of {@code path} says about a test: 1, 0 or -1. */
  private int answer(int[] path, int state) {
    Step test = steps.get(state);
    for (int i = path.length - 1; i >= 0; i--) {
      int from = path[i] >> 1;
      boolean branch = (path[i] & 1) != 0;
      if (steps.get(from).implies(branch, test, knownLength[from])) {
        return 1;
      }
      if (steps.get(from).impliesNot(branch, test, knownLength[from])) {
        return 0;
      }
    }
    return -1;
  }

  private static int lastCommon(List<int[]> ways) {
    int end = ways.getFirst()[ways.getFirst().length - 1];
    if (ways.stream().allMatch(way -> way[way.length - 1] == end)) {
      return end;
    }
    // Outputs are at the end of a way only, and not all end alike.
    int[] common = Arrays.stream(intersection(ways)).filter(state -> state > 0).toArray();
    return common[common.length - 1];
  }

  // --- Sets of branches as arrays
  // -----------------------------------------------------------------

  private int branch(int state, boolean answer) {
    return identity[state] * 2 + (answer ? 1 : 0);
  }

  private static boolean contains(int[] path, int branch) {
    for (int each : path) {
      if (each == branch) {
        return true;
      }
    }
    return false;
  }

  private static int[] intersection(List<int[]> paths) {
    Set<Integer> common = new HashSet<>();
    for (int each : paths.getFirst()) {
      common.add(each);
    }
    for (int[] path : paths) {
      common.retainAll(Arrays.stream(path).boxed().toList());
    }
    return Arrays.stream(paths.getFirst()).filter(common::contains).toArray();
  }
}
