package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class ClassifierTest {
  private static final String BY_TYPE =
      """
      in :: TestIn -> c :: Classifier(12/0806 20/0001, 12/0806 20/0002, 12/0800, -);
      c[0] -> request :: TestOut; c[1] -> reply :: TestOut;
      c[2] -> ip :: TestOut; c[3] -> rest :: TestOut;
      """;

  @Test
  void packetsLeaveByTheFirstPatternTheyMatch() {
    try (RouterFixture r = RouterFixture.start(BY_TYPE)) {
      r.pushBatch("in", frame(0x0800, 0), frame(0x0806, 2), frame(0x0806, 1), frame(0x0806, 3));
      r.push("in", frame(0x86dd, 0));

      assertThat(r.sent("ip")).containsExactly(frame(0x0800, 0));
      assertThat(r.sent("reply")).containsExactly(frame(0x0806, 2));
      assertThat(r.sent("request")).containsExactly(frame(0x0806, 1));
      assertThat(r.sent("rest")).containsExactly(frame(0x0806, 3), frame(0x86dd, 0));
    }
  }

  @Test
  void aPacketTooShortForAPatternDoesNotMatchIt() {
    try (RouterFixture r = RouterFixture.start(BY_TYPE)) {
      r.push("in", Arrays.copyOf(frame(0x0806, 1), 21), Arrays.copyOf(frame(0x0800, 0), 14));
      r.push("in", Arrays.copyOf(frame(0x0806, 1), 22), Arrays.copyOf(frame(0x0800, 0), 13));
      r.push("in", new byte[] {1}, new byte[0]);

      assertThat(r.sent("request")).hasSize(1);
      assertThat(r.sent("ip")).hasSize(1);
      assertThat(r.sent("rest")).hasSize(4);
    }
  }

  @Test
  void theProgramTestsTheTypeOnce() {
    try (RouterFixture r = RouterFixture.start(BY_TYPE)) {
      assertThat(r.read("c.program"))
          .isEqualTo(
              """
               0  12/08060000%ffff0000  yes->step 1  no->step 3
               1  20/00010000%ffff0000  yes->[0]  no->step 2
               2  20/00020000%ffff0000  yes->[1]  no->[3]
               3  12/08000000%ffff0000  yes->[2]  no->[3]
              safe length 22
              alignment offset 0
              """);
    }
  }

  @Test
  void questionMarksMasksAndNegation() {
    String config =
        """
        in :: TestIn -> c :: Classifier(0/4?, 0/f0%0f, !0/80 1/01, ! 2/00);
        c[0] -> wild :: TestOut; c[1] -> masked :: TestOut;
        c[2] -> not :: TestOut; c[3] -> spaced :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes(0x4f, 0, 0), bytes(0x30, 0, 0), bytes(0x81, 1, 0), bytes(0x81, 0, 5));
      r.push("in", bytes(0x81, 0, 0));

      assertThat(r.sent("wild")).containsExactly(bytes(0x4f, 0, 0));
      assertThat(r.sent("masked")).containsExactly(bytes(0x30, 0, 0));
      assertThat(r.sent("not")).containsExactly(bytes(0x81, 1, 0));
      assertThat(r.sent("spaced")).containsExactly(bytes(0x81, 0, 5));
    }
  }

  @Test
  void longPatternsCrossWords() {
    String config =
        """
        in :: TestIn -> c :: Classifier(3/010203040506, -) -> yes :: TestOut; c[1] -> no :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes(9, 9, 9, 1, 2, 3, 4, 5, 6), bytes(9, 9, 9, 1, 2, 3, 4, 5, 7));
      r.push("in", bytes(9, 9, 9, 1, 2, 3, 4, 5));

      assertThat(r.sent("yes")).hasSize(1);
      assertThat(r.sent("no")).hasSize(2);
    }
  }

  @Test
  void whatMatchesNothingIsKilled() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Classifier(0/01) -> out :: TestOut;")) {
      r.push("in", bytes(2), bytes(1));

      assertThat(r.sent("out")).containsExactly(bytes(1));
    }
  }

  @Test
  void everyMistakeIsReported() {
    assertThat(RouterFixture.errors("TestIn -> Classifier(0/0, x, 3, 0/00%1) -> TestOut;"))
        .anyMatch(line -> line.contains("need 1 arguments, one per output port"))
        .anyMatch(line -> line.contains("pattern 0: value has less than 2 hex digits"))
        .anyMatch(line -> line.contains("pattern 1: expected a digit"))
        .anyMatch(line -> line.contains("pattern 2: expected '/'"))
        .anyMatch(line -> line.contains("pattern 3: mask has too few hex digits"));
  }

  private static byte[] frame(int type, int operation) {
    byte[] frame = new byte[42];
    frame[12] = (byte) (type >> 8);
    frame[13] = (byte) type;
    frame[21] = (byte) operation;
    return frame;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
