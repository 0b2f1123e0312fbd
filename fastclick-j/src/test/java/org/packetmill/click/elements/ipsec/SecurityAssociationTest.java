package org.packetmill.click.elements.ipsec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ipsec.SecurityAssociation.Verdict;

class SecurityAssociationTest {
  private static SecurityAssociation association(int first, int window) {
    return new SecurityAssociation(new byte[16], new byte[16], first, window);
  }

  @Test
  void numbersCountAndBeginAgainBehindZero() {
    SecurityAssociation association = association(-2, 8);
    assertThat(association.takeNumber()).isEqualTo(-2);
    assertThat(association.takeNumber()).isEqualTo(-1);
    assertThat(association.takeNumber()).isZero();
    assertThat(association.takeNumber()).isEqualTo(-2);
    assertThat(association.fresh().takeNumber()).isEqualTo(-2);
  }

  @Test
  void aNumberIsGoodOnceAndInsideTheWindow() {
    SecurityAssociation association = association(1, 4);
    assertThat(association.judge(0)).isEqualTo(Verdict.WRAPPED);
    assertThat(association.judge(10)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(10)).isEqualTo(Verdict.SEEN);
    assertThat(association.judge(8)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(8)).isEqualTo(Verdict.SEEN);
    assertThat(association.judge(7)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(6)).isEqualTo(Verdict.TOO_OLD);
    assertThat(association.judge(11)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(7)).isEqualTo(Verdict.TOO_OLD);
  }

  @Test
  void aLongWayAheadForgetsWhatWasSeen() {
    SecurityAssociation association = association(1, 255);
    assertThat(association.judge(2)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(2 + 256)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(2 + 255)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(2)).isEqualTo(Verdict.TOO_OLD);
    assertThat(association.judge(0x8000_0000)).as("unsigned").isEqualTo(Verdict.GOOD);
  }

  @Test
  void theFirstNumberStartsAgain() {
    SecurityAssociation association = association(5, 8);
    assertThat(association.judge(6)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(5)).isEqualTo(Verdict.GOOD);
    assertThat(association.judge(6)).isEqualTo(Verdict.GOOD);
  }
}
