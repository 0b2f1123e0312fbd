package org.packetmill.click.elements.classification;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Builds a {@link ClassifierProgram} from tests joined by "and", "or" and "not".
 *
 * <pre>{@code
 * var builder = new ClassifierBuilder();
 * builder.begin();                                  // any of
 *   builder.begin();                                //   all of
 *     builder.test(12, 0x08000000, 0xffff0000);
 *   builder.end(Combiner.AND, -0, FAILURE);         //   then output 0
 * builder.end(Combiner.OR, NEVER, NEVER);
 * builder.optimize();
 * ClassifierProgram program = builder.program();
 * }</pre>
 *
 * <p>Targets are negated outputs or one of the three constants.
 */
public final class ClassifierBuilder {
  /** The target of packets that match nothing: they are killed. */
  public static final int NEVER = -Integer.MAX_VALUE;

  /** The target of a failed group, until an outer group says where that leads. */
  public static final int FAILURE = NEVER + 1;

  /** The target of a group that matched, until an outer group says where that leads. */
  public static final int SUCCESS = NEVER + 2;

  /** How the members of a group are joined. */
  public enum Combiner {
    AND,
    OR,
    /** Member 0 ? member 1 : member 2. */
    TERNARY
  }

  private final Deque<List<Integer>> groups = new ArrayDeque<>(List.of(new ArrayList<>()));
  private List<Step> steps = new ArrayList<>();
  private int everything = -NEVER;

  /** Opens a group; what follows up to {@link #end} are its members. */
  public void begin() {
    groups.push(new ArrayList<>());
  }

  /**
   * Adds a test of the four bytes at {@code offset}, a multiple of 4; both words are in network
   * order.
   */
  public void test(int offset, int value, int mask) {
    groups.element().add(steps.size());
    steps.add(new Step(offset, value, mask));
    everything = -1;
  }

  /** Closes the group, leaving it open to the outer one where it leads. */
  public void end(Combiner combiner) {
    end(combiner, SUCCESS, FAILURE);
  }

  /** Closes the group; it becomes one member of the outer group. */
  public void end(Combiner combiner, int success, int failure) {
    List<Integer> members = groups.pop();
    if (members.isEmpty()) {
      return;
    }
    int last = members.size() - 1;
    for (int i = 0; i < last; i++) {
      int next = members.get(i + 1);
      switch (combiner) {
        case AND -> redirect(members.get(i), next, next, failure);
        case OR -> redirect(members.get(i), next, success, next);
        case TERNARY -> {
          if (i < last - 1) {
            redirect(members.get(i), next, next, members.get(i + 2));
            redirect(next, members.get(i + 2), success, failure);
            i++;
          } else {
            redirect(members.get(i), next, next, failure);
          }
        }
      }
    }
    redirect(members.get(last), steps.size(), success, failure);
    groups.element().add(members.getFirst());
  }

  private void redirect(int first, int end, int success, int failure) {
    for (Step step : steps.subList(first, end)) {
      step.yes = resolve(step.yes, success, failure);
      step.no = resolve(step.no, success, failure);
    }
  }

  private static int resolve(int target, int success, int failure) {
    return target == SUCCESS ? success : target == FAILURE ? failure : target;
  }

  /**
   * Negates the last member.
   *
   * @param flipShort whether packets too short to be tested change sides as well
   */
  public void negate(boolean flipShort) {
    List<Integer> members = groups.element();
    if (members.isEmpty()) {
      return;
    }
    for (Step step : steps.subList(members.getLast(), steps.size())) {
      step.yes = resolve(step.yes, /* success= */ FAILURE, /* failure= */ SUCCESS);
      step.no = resolve(step.no, /* success= */ FAILURE, /* failure= */ SUCCESS);
      step.shortYes ^= flipShort;
    }
  }

  /** Lets packets that fail this program go on to {@code next}. */
  public void or(ClassifierBuilder next) {
    if (everything >= 0 && everything != -FAILURE) {
      return;
    }
    int shift = steps.size();
    setFailure(next.everything < 0 ? shift : -next.everything);
    for (Step step : next.steps) {
      Step copy = new Step(step);
      copy.yes = copy.yes > 0 ? copy.yes + shift : copy.yes;
      copy.no = copy.no > 0 ? copy.no + shift : copy.no;
      steps.add(copy);
    }
  }

  /** Says where packets go that fail the whole program. */
  public void setFailure(int target) {
    if (everything == -FAILURE) {
      everything = -target;
    }
    steps.forEach(step -> step.redirect(FAILURE, target));
  }

  /** As {@link #optimize(IntUnaryOperator)}, tests ordered by offset. */
  public void optimize() {
    optimize(IntUnaryOperator.identity());
  }

  /** Simplifies the program; tests that may change places are ordered by {@code rank(offset)}. */
  public void optimize(IntUnaryOperator rank) {
    if (steps.isEmpty()) {
      return;
    }
    sort(rank);
    new DominatorOptimizer(steps).run();
    Simplifier.merge(steps);
    everything = Simplifier.removeUnused(steps);
    if (everything >= 0) {
      steps.clear();
    }
  }

  /** Sorts runs of "and"ed and "or"ed tests by {@code rank(offset)}, mask and value. */
  public void sort(IntUnaryOperator rank) {
    new StepSorter(steps, rank).run();
  }

  /**
   * Puts tests of the same bits for different values next to each other, as IPFilter's compressed
   * programs have them.
   */
  public void group() {
    steps = new StepGrouper(steps).run();
  }

  /** The program so far. */
  public ClassifierProgram program() {
    return new ClassifierProgram(steps, everything);
  }
}
