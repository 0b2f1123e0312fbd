package org.packetmill.click.elements.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts tests of the same bits that lead to the same place one behind the other. */
final class StepGrouper {
  /** From this many values on Click searches a group by halves, and has sorted its values. */
  private static final int SORTED_FROM = 7;

  private static final Comparator<Step> CLICK_ORDER =
      (a, b) ->
          Integer.compareUnsigned(Integer.reverseBytes(a.value), Integer.reverseBytes(b.value));

  private final List<Step> steps;

  /** How many branches lead to each step and are not taken care of yet. */
  private final int[] wanted;

  /** The new number of each step that something leads to. */
  private final int[] numbers;

  private final List<Step> grouped = new ArrayList<>();

  StepGrouper(List<Step> steps) {
    this.steps = steps;
    wanted = new int[steps.size()];
    numbers = new int[steps.size()];
  }

  List<Step> run() {
    countWanted();
    List<List<Step>> groups = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] > 0) {
        numbers[i] = count;
        groups.add(groupFrom(i));
        count += groups.getLast().size();
      }
    }
    groups.forEach(this::add);
    return grouped;
  }

  private void countWanted() {
    if (wanted.length > 0) {
      wanted[0] = 1;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] > 0) {
        want(steps.get(i).yes);
        want(steps.get(i).no);
      }
    }
  }

  private void want(int target) {
    if (target > 0) {
      wanted[target]++;
    }
  }

  /** Step {@code index} and those after it that ask for other values of the same bits. */
  private List<Step> groupFrom(int index) {
    Step first = steps.get(index);
    List<Step> group = new ArrayList<>(List.of(first));
    int next = first.no;
    while (next > 0 && wanted[next] == 1 && sameBits(first, steps.get(next))) {
      wanted[next]--;
      group.add(steps.get(next));
      next = steps.get(next).no;
    }
    for (Step step : group) {
      step.shortYes = first.shortYes;
      step.no = next;
    }
    if (group.size() >= SORTED_FROM) {
      group.sort(CLICK_ORDER);
    }
    return group;
  }

  private static boolean sameBits(Step step, Step next) {
    return next.yes == step.yes && next.offset == step.offset && next.mask == step.mask;
  }

  private void add(List<Step> group) {
    for (Step step : group) {
      grouped.add(step);
      step.yes = step.yes > 0 ? numbers[step.yes] : step.yes;
      step.no = step.no > 0 ? numbers[step.no] : step.no;
      if (step != group.getLast()) {
        step.no = grouped.size();
      }
    }
  }
}
