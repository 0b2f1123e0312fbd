package org.packetmill.click.elements.classification;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Bubble-sorts runs of tests that share a branch, so that equal tests meet. */
final class StepSorter {
  private static final int NOBODY = -1;
  private static final int SEVERAL = 0;

  private final List<Step> steps;
  private final Comparator<Step> order;

  /** For each step the only one that leads to it, {@link #NOBODY} or {@link #SEVERAL}. */
  private final int[] comesFrom;

  StepSorter(List<Step> steps, IntUnaryOperator rank) {
    this.steps = steps;
    order =
        Comparator.<Step>comparingInt(step -> rank.applyAsInt(step.offset))
            .thenComparing((a, b) -> Integer.compareUnsigned(a.mask, b.mask))
            .thenComparing((a, b) -> Integer.compareUnsigned(a.value, b.value));
    comesFrom = comesFrom(steps);
  }

  void run() {
    for (int i = 0; i < steps.size(); i++) {
      if (swapWithNext(i, false) || swapWithNext(i, true)) {
        // The step that moved up may have to move further.
        i = (comesFrom[i] > 0 ? comesFrom[i] : i) - 1;
      }
    }
  }

  private boolean swapWithNext(int index, boolean branch) {
    Step step = steps.get(index);
    int target = step.target(branch);
    // Click counts step 0 as several, and so never moves the first test; programs depend on it.
    if (target <= 0 || comesFrom[target] <= 0) {
      return false;
    }
    Step next = steps.get(target);
    if (step.target(!branch) != next.target(!branch) || order.compare(step, next) <= 0) {
      return false;
    }
    Step old = new Step(next);
    next.set(step);
    next.setTarget(branch, old.target(branch));
    step.set(old);
    step.setTarget(branch, target);
    return true;
  }

  private static int[] comesFrom(List<Step> steps) {
    int[] from = new int[steps.size()];
    java.util.Arrays.fill(from, NOBODY);
    for (int i = 0; i < from.length; i++) {
      note(from, steps.get(i).no, i);
      note(from, steps.get(i).yes, i);
    }
    return from;
  }

  private static void note(int[] from, int target, int source) {
    if (target > 0) {
      from[target] = from[target] == NOBODY ? source : SEVERAL;
    }
  }
}
