package net.lambdas;

/** A number that elements share. */
final class Tally {
  static final Tally COMMON = new Tally();

  long value;

  private Tally() {}
}
