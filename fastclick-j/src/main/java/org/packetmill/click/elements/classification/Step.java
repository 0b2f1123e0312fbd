package org.packetmill.click.elements.classification;

/**
 * One test of a program being built: four packet bytes under a mask against a value, and where to
 * go then. A positive target is the number of a step, any other the negated output.
 */
final class Step {
  int offset;
  int value;
  int mask;
  int yes;
  int no;

  /** Whether a packet too short for the test takes the yes branch. */
  boolean shortYes;

  Step(int offset, int value, int mask) {
    this.offset = offset;
    this.value = value & mask;
    this.mask = mask;
    yes = ClassifierBuilder.SUCCESS;
    no = ClassifierBuilder.FAILURE;
  }

  Step(Step other) {
    set(other);
  }

  void set(Step other) {
    offset = other.offset;
    value = other.value;
    mask = other.mask;
    yes = other.yes;
    no = other.no;
    shortYes = other.shortYes;
  }

  int target(boolean branch) {
    return branch ? yes : no;
  }

  void setTarget(boolean branch, int target) {
    if (branch) {
      yes = target;
    } else {
      no = target;
    }
  }

  /** Sends both branches that lead to {@code from} to {@code to}. */
  void redirect(int from, int to) {
    yes = yes == from ? to : yes;
    no = no == from ? to : no;
  }

  /** How long a packet must be for the test to be made. */
  int requiredLength() {
    return mask == 0 ? 0 : offset + 4 - Integer.numberOfTrailingZeros(mask) / 8;
  }

  boolean sameTest(Step other) {
    return offset == other.offset
        && value == other.value
        && mask == other.mask
        && shortYes == other.shortYes;
  }

  // --- What one answer says about another test
  // ----------------------------------------------------

  /** Whether leaving by {@code branch} makes {@code next} answer yes. */
  boolean implies(boolean branch, Step next, int knownLength) {
    if (next.mask == 0) {
      return true;
    }
    if (next.offset != offset || !shortAgrees(branch, next, true, knownLength)) {
      return false;
    }
    return branch
        ? (mask & next.mask) == next.mask && (value & next.mask) == next.value
        : singleBit() && mask == next.mask && value != next.value;
  }

  /** Whether leaving by {@code branch} makes {@code next} answer no. */
  boolean impliesNot(boolean branch, Step next, int knownLength) {
    if (branch ? next.mask == 0 : mask == 0) {
      return !branch;
    }
    if (next.offset != offset || !shortAgrees(branch, next, false, knownLength)) {
      return false;
    }
    return branch
        ? (mask & next.mask) == next.mask && (value & next.mask) != next.value
        : (mask & next.mask) == mask && value == (next.value & mask);
  }

  /** Whether packets too short for this test do not spoil the conclusion. */
  private boolean shortAgrees(boolean branch, Step next, boolean answer, int knownLength) {
    int required = requiredLength();
    return shortYes != branch
        || required <= knownLength
        || (required <= next.requiredLength() && answer == next.shortYes);
  }

  // --- Merging
  // ------------------------------------------------------------------------------------

  /** Whether some packet could pass both tests. */
  boolean compatible(Step other, boolean considerShort) {
    if (mask == 0 || other.mask == 0) {
      return true;
    }
    if (other.offset != offset
        || (considerShort
            && other.shortYes != shortYes
            && requiredLength() < other.requiredLength())) {
      return false;
    }
    int both = mask & other.mask;
    return (value & both) == (other.value & both);
  }

  /** Whether this or {@code other}, tried next, is one test with a bit less in its mask. */
  boolean pairsWith(Step other) {
    int difference = value ^ other.value;
    if (offset == 0
        || other.offset != offset
        || mask == 0
        || other.mask != mask
        || (other.shortYes && !shortYes)
        || yes != other.yes
        || (difference & (difference - 1)) != 0) {
      return false;
    }
    return new Step(offset, value, mask & ~difference).requiredLength() == requiredLength();
  }

  /** Whether the opposite question can be asked: only of a single bit. */
  boolean singleBit() {
    return mask != 0 && (mask & (mask - 1)) == 0;
  }

  /** Asks the opposite question. */
  void flip() {
    value ^= mask;
    int oldYes = yes;
    yes = no;
    no = oldYes;
    shortYes = !shortYes;
  }
}
