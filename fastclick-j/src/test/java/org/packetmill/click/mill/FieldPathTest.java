package org.packetmill.click.mill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPathTest {
  @Test
  void smallArraysOfIntegersOfEveryWidthAreWidenedWithTheirSign() {
    assertThat(FieldPath.numbers(new byte[] {1, -1})).containsExactly(1, -1);
    assertThat(FieldPath.numbers(new short[] {1, -1})).containsExactly(1, -1);
    assertThat(FieldPath.numbers(new char[] {1, 0xffff})).containsExactly(1, 0xffff);
    assertThat(FieldPath.numbers(new int[] {Integer.MIN_VALUE, 7}))
        .containsExactly(Integer.MIN_VALUE, 7);
    assertThat(FieldPath.numbers(new long[] {Long.MIN_VALUE})).containsExactly(Long.MIN_VALUE);
    assertThat(FieldPath.numbers(new boolean[] {true, false})).containsExactly(1, 0);
    assertThat(FieldPath.numbers(new int[0])).isEmpty();
  }

  @Test
  void theNumbersAreNotTheArrayItself() {
    long[] array = {1};
    FieldPath.numbers(array)[0] = 2;
    assertThat(array).containsExactly(1);
  }

  @Test
  void nothingElseHasNumbers() {
    assertThat(FieldPath.numbers(null)).isNull();
    assertThat(FieldPath.numbers("text")).isNull();
    assertThat(FieldPath.numbers(new double[] {1})).isNull();
    assertThat(FieldPath.numbers(new Object[] {1})).isNull();
    assertThat(FieldPath.numbers(new byte[(1 << 16) + 1])).isNull();
    assertThat(FieldPath.numbers(new byte[1 << 16])).hasSize(1 << 16);
  }
}
