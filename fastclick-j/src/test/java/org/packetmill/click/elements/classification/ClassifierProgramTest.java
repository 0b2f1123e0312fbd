package org.packetmill.click.elements.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.classification.ClassifierBuilder.FAILURE;
import static org.packetmill.click.elements.classification.ClassifierBuilder.NEVER;

import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.classification.ClassifierBuilder.Combiner;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

class ClassifierProgramTest {
  private static final int KILLED = -NEVER;

  private final Random random = new Random(7);

  @Test
  void neighbouringBytesOfOneWordBecomeOneTest() {
    var builder = new ClassifierBuilder();
    builder.begin();
    builder.begin();
    builder.test(12, 0x08000000, 0xff000000);
    builder.test(12, 0x00060000, 0x00ff0000);
    builder.end(Combiner.AND, 0, FAILURE);
    builder.end(Combiner.OR, NEVER, NEVER);
    builder.optimize();

    assertThat(builder.program().text())
        .isEqualTo(
            """
             0  12/08060000%ffff0000  yes->[0]  no->[X]
            safe length 14
            alignment offset 0
            """);
  }

  @Test
  void aTestMadeBeforeIsNotMadeAgain() {
    var builder = new ClassifierBuilder();
    builder.begin();
    builder.begin();
    builder.test(12, 0x08060000, 0xffff0000);
    builder.test(20, 0x00010000, 0xffff0000);
    builder.end(Combiner.AND, 0, FAILURE);
    builder.begin();
    builder.test(12, 0x08060000, 0xffff0000);
    builder.test(20, 0x00020000, 0xffff0000);
    builder.end(Combiner.AND, -1, FAILURE);
    builder.end(Combiner.OR, NEVER, NEVER);
    builder.optimize();

    assertThat(builder.program().text())
        .isEqualTo(
            """
             0  12/08060000%ffff0000  yes->step 1  no->[X]
             1  20/00010000%ffff0000  yes->[0]  no->step 2
             2  20/00020000%ffff0000  yes->[1]  no->[X]
            safe length 22
            alignment offset 0
            """);
  }

  @Test
  void aProgramThatDecidesNothingSaysWhereEverythingGoes() {
    var builder = new ClassifierBuilder();
    builder.begin();
    builder.test(0, 0, 0);
    builder.end(Combiner.AND, -3, NEVER);
    builder.optimize();

    assertThat(builder.program().everything()).isEqualTo(3);
    assertThat(builder.program().text()).startsWith("all->[3]\nsafe length 0\n");
  }

  @Test
  void aPacketWithoutTheTestedBytesDoesNotMatch() {
    var builder = new ClassifierBuilder();
    builder.begin();
    builder.test(0, 0x00000000, 0x0000ff00);
    builder.end(Combiner.AND, 0, -1);
    builder.optimize();
    ClassifierProgram program = builder.program();

    assertThat(program.match(packet(new byte[2]))).isEqualTo(1);
    assertThat(program.match(packet(new byte[3]))).isZero();
    assertThat(program.match(packet(new byte[4]))).isZero();
  }

  @Test
  void equalTestsOfManyValuesAreGroupedInClicksOrder() {
    var builder = new ClassifierBuilder();
    builder.begin();
    for (int value = 1; value <= 9; value++) {
      builder.test(4, value << 8 | (9 - value), 0xffff);
    }
    builder.end(Combiner.OR, 0, -1);
    builder.group();
    ClassifierProgram program = builder.program();

    assertThat(program.text()).startsWith(" 0   4/00000900%0000ffff  yes->[0]  no->step 1\n");
    assertThat(program.match(packet(new byte[] {0, 0, 0, 0, 0, 0, 5, 4}))).isZero();
    assertThat(program.match(packet(new byte[] {0, 0, 0, 0, 0, 0, 5, 5}))).isEqualTo(1);
  }

  @Test
  void headersAreTestedWhereTheyAre() {
    var builder = new ClassifierBuilder();
    builder.begin();
    builder.test(ClassifierProgram.NETWORK + 8, 0x00060000, 0x00ff0000);
    builder.test(ClassifierProgram.TRANSPORT, 0x00000050, 0x0000ffff);
    builder.end(Combiner.AND, 0, -1);
    builder.optimize();
    ClassifierProgram program = builder.program();
    byte[] bytes = new byte[14 + 24 + 4];
    bytes[14 + 9] = 6;
    bytes[14 + 24 + 3] = 80;

    assertThat(program.matchIp(withHeader(bytes, 24))).isZero();
    assertThat(program.matchIp(withHeader(bytes, 20))).isEqualTo(1);
    assertThat(program.matchIp(withHeader(java.util.Arrays.copyOf(bytes, 41), 24))).isEqualTo(1);
  }

  @Test
  void optimizedProgramsAnswerAsTheFormulaDoes() {
    for (int round = 0; round < 1000; round++) {
      var builder = new ClassifierBuilder();
      int outputs = 1 + random.nextInt(4);
      Formula[] formulas = new Formula[outputs];
      builder.begin();
      for (int i = 0; i < outputs; i++) {
        builder.begin();
        formulas[i] = formula(builder, 3);
        builder.end(Combiner.AND, -i, FAILURE);
      }
      builder.end(Combiner.OR, NEVER, NEVER);
      builder.optimize(offset -> offset == 8 ? 3 : offset);
      if (random.nextBoolean()) {
        builder.group();
      }
      check(builder.program(), formulas);
    }
  }

  private void check(ClassifierProgram program, Formula[] formulas) {
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[12];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = (byte) random.nextInt(4);
      }
      int expected = 0;
      while (expected < formulas.length && !formulas[expected].test(bytes)) {
        expected++;
      }
      assertThat(program.match(packet(bytes)))
          .as(program::text)
          .isEqualTo(expected == formulas.length ? KILLED : expected);
    }
  }

  private interface Formula extends Predicate<byte[]> {}

  private Formula formula(ClassifierBuilder builder, int depth) {
    builder.begin();
    Combiner combiner = Combiner.values()[random.nextInt(2)];
    Formula all = bytes -> combiner == Combiner.AND;
    int members = 1 + random.nextInt(3);
    for (int i = 0; i < members; i++) {
      Formula before = all;
      Formula member =
          depth == 0 || random.nextInt(3) == 0 ? test(builder) : formula(builder, depth - 1);
      all =
          combiner == Combiner.AND
              ? bytes -> before.test(bytes) && member.test(bytes)
              : bytes -> before.test(bytes) || member.test(bytes);
    }
    builder.end(combiner);
    if (random.nextInt(3) > 0) {
      return all;
    }
    builder.negate(random.nextBoolean());
    Formula positive = all;
    return bytes -> !positive.test(bytes);
  }

  private Formula test(ClassifierBuilder builder) {
    int at = random.nextInt(12);
    int value = random.nextInt(4);
    int mask = random.nextInt(4);
    int shift = 24 - at % 4 * 8;
    builder.test(at / 4 * 4, value << shift, mask << shift);
    return bytes -> (bytes[at] & mask) == (value & mask);
  }

  private static Packet withHeader(byte[] bytes, int headerLength) {
    Packet packet = packet(bytes);
    packet.setMacHeader(0);
    packet.setNetworkHeader(14, headerLength);
    return packet;
  }

  private static Packet packet(byte[] bytes) {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, bytes.length);
    packet.write(0, bytes, 0, bytes.length);
    return packet;
  }
}
