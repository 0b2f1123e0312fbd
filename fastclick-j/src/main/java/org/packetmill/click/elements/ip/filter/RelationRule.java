package org.packetmill.click.elements.ip.filter;

/**
 * Brings the relations of a primitive into one form, "greater", and drops those that say nothing.
 */
final class RelationRule {
  private RelationRule() {}

  /**
   * Rewrites the relation of {@code primitive}, which is not "equal".
   *
   * @param mask the bits that are compared
   * @param all the bits that there are
   */
  static void apply(Primitive primitive, long mask, long all, Complaints complaints) {
    long value = primitive.value & 0xffffffffL;
    boolean less = primitive.relation == Primitive.Relation.LESS;
    if (less ? value == 0 || value > mask : value >= mask) {
      boolean outcome = less && value > mask ? !primitive.negated : primitive.negated;
      settle(primitive, outcome, mask, complaints);
      return;
    }
    long bound = value;
    if (less) {
      // x < n is not (x > n - 1).
      bound--;
      primitive.negated = !primitive.negated;
      primitive.relation = Primitive.Relation.GREATER;
    }
    // Bits outside the mask count as if all below them were set: x & 5 > 2 is x & 5 > 1.
    long missing = (bound & mask) ^ (bound & all);
    if (missing != 0) {
      bound = (bound | (Long.highestOneBit(missing) - 1)) & mask;
    }
    primitive.value = bound;
    primitive.mask = mask;
  }

  /** Replaces a relation that is always true or always false. */
  private static void settle(
      Primitive primitive, boolean outcome, long mask, Complaints complaints) {
    complaints.warning(
        "relation '%s %d' is always %b (range 0-%d)"
            .formatted(primitive.operator(), primitive.value & 0xffffffffL, outcome, mask));
    primitive.value = 0;
    primitive.mask = 0;
    primitive.negated = !outcome;
    primitive.relation = Primitive.Relation.EQUAL;
  }
}
