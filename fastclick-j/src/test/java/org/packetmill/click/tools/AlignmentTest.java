package org.packetmill.click.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static Alignment of(int modulus, int offset) {
    return new Alignment(modulus, offset);
  }

  @Test
  void strongerAlignmentsSatisfyWeakerOnes() {
    assertThat(of(4, 1).satisfies(of(2, 1))).isTrue();
    assertThat(of(2, 0).satisfies(of(4, 0))).isFalse();
    assertThat(of(1, 0).satisfies(Alignment.EMPTY)).isTrue();
    assertThat(Alignment.UNIVERSAL.satisfies(of(8, 3))).isTrue();
    assertThat(of(8, 3).satisfies(Alignment.UNIVERSAL)).isFalse();
    assertThat(Alignment.BAD.satisfies(of(1, 0))).isFalse();
  }

  @Test
  void wishesMeetWhereTheyCan() {
    assertThat(of(4, 1).and(of(2, 1))).isEqualTo(of(4, 1));
    assertThat(of(4, 1).and(of(5, 3))).isEqualTo(of(20, 13));
    assertThat(of(6, 1).and(of(10, 7))).isEqualTo(of(30, 7));
    assertThat(of(4, 1).and(of(4, 2))).isEqualTo(Alignment.BAD);
    assertThat(of(4, 1).and(of(6, 2))).isEqualTo(Alignment.BAD);
    assertThat(Alignment.EMPTY.and(of(4, 2))).isEqualTo(of(4, 2));
  }

  @Test
  void packetsFromTwoSidesHaveWhatBothHave() {
    assertThat(of(4, 1).or(of(2, 1))).isEqualTo(of(2, 1));
    assertThat(of(4, 0).or(of(4, 2))).isEqualTo(of(2, 0));
    assertThat(of(4, 0).or(of(4, 1))).isEqualTo(of(1, 0));
    assertThat(Alignment.UNIVERSAL.or(of(4, 2))).isEqualTo(of(4, 2));
  }

  @Test
  void movingWrapsAround() {
    assertThat(of(4, 2).plus(3)).isEqualTo(of(4, 1));
    assertThat(of(4, 2).plus(-14)).isEqualTo(of(4, 0));
    assertThat(Alignment.EMPTY.plus(5)).isEqualTo(Alignment.EMPTY);
  }
}
