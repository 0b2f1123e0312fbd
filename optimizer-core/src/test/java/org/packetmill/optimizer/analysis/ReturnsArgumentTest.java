package org.packetmill.optimizer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.testing.Compiled;

class ReturnsArgumentTest {
  private static boolean returns(String members) {
    String e = "class E { Parcel last; int turns; Step step; " + members + " }";
    return new ReturnsArgument(
            Compiled.program(
                e,
                "class Parcel { Parcel next; Parcel self() { return this; } }",
                "interface Step { Parcel go(Parcel p, int depth); }"))
        .onlyOrNull("E", new MethodRef("E", "work", "(ILParcel;)LParcel;"), 2);
  }

  private static boolean works(String body) {
    return returns("Parcel work(int a, Parcel p) { " + body + " }");
  }

  @Test
  void itselfOrNull() {
    assertThat(works("return p;")).isTrue();
    assertThat(works("Parcel q = a > 0 ? p : null; last = p; return q;")).isTrue();
    assertThat(works("return p.self();")).isTrue();
    assertThat(works("Object o = p; return (Parcel) o;")).isTrue();
  }

  @Test
  void anythingElse() {
    assertThat(works("return last;")).isFalse();
    assertThat(works("return a > 0 ? p : new Parcel();")).isFalse();
    assertThat(works("return p.next;")).isFalse();
    assertThat(works("p = last; return p;")).isFalse();
  }

  @Test
  void throughOtherMethods() {
    assertThat(works("return a > 9 ? p : work(a + 1, p);")).isTrue();
    assertThat(works("if (a > 9) return last; return work(a + 1, p);")).isFalse();
    assertThat(works("return a > 9 ? p : work(a + 1, last);")).isFalse();
    String odd = " Parcel odd(Parcel p) { return turns++ > 9 ? null : work(1, p); }";
    assertThat(returns("Parcel work(int a, Parcel p) { return odd(p); }" + odd)).isTrue();
    assertThat(returns("Parcel work(int a, Parcel p) { return a > 0 ? last : odd(p); }" + odd))
        .isFalse();
    assertThat(works("return java.util.Objects.requireNonNullElse(p, last);")).isFalse();
  }

  @Test
  void aNoIsNotForgotten() {
    String copy = " Parcel copy(Parcel p) { return turns++ > 9 ? p : new Parcel(); }";
    assertThat(returns("Parcel work(int a, Parcel p) { last = copy(p); return copy(p); }" + copy))
        .isFalse();
  }

  @Test
  void lambdasHaveOtherParameters() {
    assertThat(works("return step.go(p, 3);")).isTrue();
    assertThat(works("step = (q, d) -> last; return step.go(p, 3);")).isFalse();
  }
}
