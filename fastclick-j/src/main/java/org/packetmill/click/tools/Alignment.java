package org.packetmill.click.tools;

/**
 * Where packets lie in memory: at addresses that leave {@code offset} when divided by {@code
 * modulus}.
 *
 * @param modulus more than 0; or one of three special values
 * @param offset less than the modulus
 */
record Alignment(int modulus, int offset) {
  /** Nothing is known or wanted. */
  static final Alignment EMPTY = new Alignment(0, 0);

  /** What cannot be, as two wishes contradict each other. */
  static final Alignment BAD = new Alignment(-1, 0);

  /** Anything that may be wanted, as no packet ever comes. */
  static final Alignment UNIVERSAL = new Alignment(-2, 0);

  boolean isBad() {
    return modulus == BAD.modulus;
  }

  private boolean isEmpty() {
    return modulus == EMPTY.modulus;
  }

  private boolean isUniversal() {
    return modulus == UNIVERSAL.modulus;
  }

  /** The modulus as one writes it. */
  int shownModulus() {
    return Math.max(1, modulus);
  }

  /** Whether every packet aligned like this is also aligned like the other. */
  boolean satisfies(Alignment other) {
    if (isBad() || other.isBad()) {
      return false;
    }
    if (isUniversal() || other.isUniversal()) {
      return isUniversal();
    }
    if (other.modulus <= 1) {
      return true;
    }
    return modulus > 1 && modulus % other.modulus == 0 && offset % other.modulus == other.offset;
  }

  /** The alignment {@code bytes} further on. */
  Alignment plus(int bytes) {
    return modulus > 1 ? new Alignment(modulus, Math.floorMod(offset + bytes, modulus)) : this;
  }

  /** The strongest alignment that packets of either kind have. */
  Alignment or(Alignment other) {
    if (isEmpty() || other.isBad() || (isUniversal() && other.modulus > 0)) {
      return other;
    }
    if (modulus <= 1 || other.modulus <= 0) {
      return this;
    }
    int common = gcd(modulus, other.modulus);
    int first = offset % common;
    int second = other.offset % common;
    if (first == second) {
      return new Alignment(common, first);
    }
    int apart = Math.floorMod(second - first, common);
    int distance = apart > common / 2 ? common - apart : apart;
    boolean divides = common % distance == 0;
    return divides ? new Alignment(distance, first % distance) : new Alignment(1, 0);
  }

  /** The weakest alignment that meets both wishes. */
  Alignment and(Alignment other) {
    if (modulus <= 0 || other.modulus <= 0) {
      return isEmpty() || other.isBad() ? other : this;
    }
    if (satisfies(other)) {
      return this;
    }
    if (other.satisfies(this)) {
      return other;
    }
    return modulus == other.modulus ? BAD : both(other);
  }

  private Alignment both(Alignment other) {
    long multiple = (long) modulus / gcd(modulus, other.modulus) * other.modulus;
    Alignment small = modulus < other.modulus ? this : other;
    Alignment large = modulus < other.modulus ? other : this;
    long at = large.offset;
    while (at < multiple && at % small.modulus != small.offset) {
      at += large.modulus;
    }
    return at < multiple && multiple <= Integer.MAX_VALUE
        ? new Alignment((int) multiple, (int) at)
        : BAD;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public String toString() {
    if (isBad()) {
      return "BAD";
    }
    return isEmpty() ? "EMPTY" : isUniversal() ? "UNIVERSAL" : modulus + "/" + offset;
  }
}
