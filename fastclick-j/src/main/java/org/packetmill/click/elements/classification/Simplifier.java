package org.packetmill.click.elements.classification;

import java.util.Arrays;
import java.util.List;

/** Merges neighbouring tests and drops those that decide nothing. */
final class Simplifier {
  private Simplifier() {}

  // --- Merging
  // ------------------------------------------------------------------------------------

  /** Joins tests of the same word that one look can answer. */
  static void merge(List<Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      while (mergeOnce(steps, steps.get(i))) {
        // What is behind the merged step may join as well.
      }
    }
  }

  private static boolean mergeOnce(List<Step> steps, Step step) {
    if (step.no > 0) {
      Step next = steps.get(step.no);
      if (next.compatible(step, false) && step.singleBit()) {
        step.flip();
      } else if (step.pairsWith(next)) {
        int bit = step.value ^ next.value;
        step.value &= ~bit;
        step.mask &= ~bit;
        step.no = next.no;
        return true;
      }
    }
    return step.yes > 0 && mergeYes(step, steps.get(step.yes));
  }

  private static boolean mergeYes(Step step, Step next) {
    if (step.no == next.yes && next.singleBit()) {
      next.flip();
    }
    if (step.no != next.no || !next.compatible(step, true)) {
      return false;
    }
    step.yes = next.yes;
    if (step.mask == 0) {
      step.offset = next.offset;
    }
    step.value = (step.value & step.mask) | (next.value & next.mask);
    step.mask |= next.mask;
    return true;
  }

  // --- Dropping
  // -----------------------------------------------------------------------------------

  /**
   * Drops steps that decide nothing or that nothing leads to.
   *
   * @return the output that every packet takes, or -1 when that depends
   */
  static int removeUnused(List<Step> steps) {
    int[] destinations = destinations(steps);
    int start = destinations[0];
    if (start < 0) {
      return -start;
    }
    Step first = steps.getFirst();
    if (start > 0) {
      first.set(steps.get(start));
    } else if (first.yes == 0 && (first.no == 0 || first.mask == 0)) {
      return 0;
    }
    removeUnreachable(steps);
    return -1;
  }

  /** Where each step really leads: itself if it decides something, else what comes after it. */
  private static int[] destinations(List<Step> steps) {
    int[] destinations = new int[steps.size()];
    for (int i = destinations.length - 1; i >= 0; i--) {
      Step step = steps.get(i);
      step.yes = step.yes > 0 ? destinations[step.yes] : step.yes;
      step.no = step.no > 0 ? destinations[step.no] : step.no;
      destinations[i] = step.yes != step.no && step.mask != 0 ? i : step.yes;
    }
    return destinations;
  }

  private static void removeUnreachable(List<Step> steps) {
    int[] numbers = new int[steps.size()];
    Arrays.fill(numbers, -1);
    numbers[0] = 0;
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] >= 0) {
        numbers[i] = count;
        Step step = steps.get(i);
        steps.set(count++, step);
        mark(numbers, step.yes);
        mark(numbers, step.no);
      }
    }
    steps.subList(count, steps.size()).clear();
    for (Step step : steps) {
      step.yes = step.yes > 0 ? numbers[step.yes] : step.yes;
      step.no = step.no > 0 ? numbers[step.no] : step.no;
    }
  }

  private static void mark(int[] numbers, int target) {
    if (target > 0) {
      numbers[target] = 0;
    }
  }
}
