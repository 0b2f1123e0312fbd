package org.packetmill.optimizer.facts;

import java.util.HashMap;
import java.util.Map;

/**
 * {@code constant + sum of coefficient * symbol}, exact: it is only made where no int overflow can
 * happen.
 */
public record Linear(long constant, Map<Symbol, Long> terms) {
  private static final int MAX_TERMS = 4;

  /** A number. */
  public static Linear of(long constant) {
    return new Linear(constant, Map.of());
  }

  /** A symbol. */
  public static Linear of(Symbol symbol) {
    return new Linear(0, Map.of(symbol, 1L));
  }

  /** Whether it is a number. */
  public boolean isConstant() {
    return terms.isEmpty();
  }

  /** The sum, or null when it becomes too long or may overflow an int. */
  public Linear plus(Linear other) {
    return combine(other, 1).ifInt();
  }

  /** The difference, or null when it becomes too long or may overflow an int. */
  public Linear minus(Linear other) {
    return combine(other, -1).ifInt();
  }

  /** The product with a number, or null when it may overflow an int. */
  public Linear times(long factor) {
    return of(0).combine(this, factor).ifInt();
  }

  /** The difference as a mathematical number, for comparisons: it need not fit an int. */
  public Linear exactMinus(Linear other) {
    return combine(other, -1);
  }

  /** Its least value. */
  public long low() {
    long sum = constant;
    for (Map.Entry<Symbol, Long> term : terms.entrySet()) {
      long c = term.getValue();
      sum += c * (c > 0 ? term.getKey().low() : term.getKey().high());
    }
    return sum;
  }

  /** Its greatest value. */
  public long high() {
    long sum = constant;
    for (Map.Entry<Symbol, Long> term : terms.entrySet()) {
      long c = term.getValue();
      sum += c * (c > 0 ? term.getKey().high() : term.getKey().low());
    }
    return sum;
  }

  /** The coefficient of {@code symbol}, 0 when it does not occur. */
  public long coefficient(Symbol symbol) {
    return terms.getOrDefault(symbol, 0L);
  }

  private Linear combine(Linear other, long factor) {
    Map<Symbol, Long> sum = new HashMap<>(terms);
    other.terms.forEach((symbol, c) -> sum.merge(symbol, c * factor, Long::sum));
    sum.values().removeIf(c -> c == 0);
    return new Linear(constant + factor * other.constant, Map.copyOf(sum));
  }

  private Linear ifInt() {
    boolean fits =
        terms.size() <= MAX_TERMS && low() >= Integer.MIN_VALUE && high() <= Integer.MAX_VALUE;
    return fits ? this : null;
  }
}
