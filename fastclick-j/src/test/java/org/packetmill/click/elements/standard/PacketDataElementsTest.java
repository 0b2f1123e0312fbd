package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** Elements that change the bytes of packets. */
class PacketDataElementsTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String through(String elements, String data) {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> " + elements + " -> out :: TestOut;")) {
      r.push("in", bytes(data));
      return new String(r.sent("out").getFirst(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void storeDataWritesAsFarAsThePacketReaches() {
    assertThat(through("StoreData(1, XYZ)", "abcdef")).isEqualTo("aXYZef");
    assertThat(through("StoreData(4, XYZ)", "abcdef")).isEqualTo("abcdXY");
    assertThat(through("StoreData(4, XYZ, GROW true)", "abcdef")).isEqualTo("abcdXYZ");
    assertThat(through("StoreData(9, XYZ)", "abcdef")).isEqualTo("abcdef");
    assertThat(through("StoreData(0, \\<ff00>, \\<0f>)", "@A")).isEqualTo("O\0");
    assertThat(RouterFixture.errors("TestIn -> StoreData(0, a, bc) -> TestOut"))
        .contains("  MASK must be no longer than DATA");
  }

  @Test
  void moveDataCopiesWithinThePacket() {
    assertThat(through("MoveData(0, 2, 2)", "abcdef")).isEqualTo("cdcdef");
    assertThat(through("MoveData(5, 0, 3)", "abcdef")).isEqualTo("abcdeabc");
    assertThat(through("MoveData(5, 0, 3, GROW false)", "abcdef")).isEqualTo("abcdef");
    assertThat(through("MoveData(0, 4, 4)", "abcdef")).isEqualTo("abcdef");
  }

  @Test
  void padFillsWithZeros() {
    assertThat(through("Pad(5)", "abc")).isEqualTo("abc\0\0");
    assertThat(through("Pad(2)", "abc")).isEqualTo("abc");
    assertThat(through("Truncate(1) -> Pad()", "abc")).isEqualTo("a\0\0");
    assertThat(through("Pad(LENGTH 70, RANDOM true)", "abc")).hasSize(70).startsWith("abc");
  }

  @Test
  void ensureHeadroomMovesData() {
    String config =
        "in :: TestIn -> EnsureHeadroom(300) -> EnsureHeadroom(10) -> Print(HEADROOM true)"
            + " -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes("abc"));
      assertThat(r.sent("out").getFirst()).isEqualTo(bytes("abc"));
      assertThat(r.chatter().getFirst()).contains("(h300 t");
    }
  }

  @Test
  void resizeWorksAtBothEnds() {
    assertThat(through("Resize(-2, -1)", "abcdef")).isEqualTo("cde");
    assertThat(through("Resize(1, 2)", "abc")).hasSize(6).containsSubsequence("a", "b", "c");
    assertThat(through("Resize(-9)", "abc")).isEmpty();
  }

  @Test
  void searchStripsUpToThePattern() {
    String config =
        "in :: TestIn -> s :: Search(\"--\"); s[0] -> a :: TestOut; s[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes("head--body"), bytes("none"));
      assertThat(r.sent("a")).containsExactly(bytes("body"));
      assertThat(r.sent("b")).containsExactly(bytes("none"));
    }
    String back = "s :: Search(\"--\", STRIP_AFTER false)[0] -> UnstripAnno";
    String config2 = "in :: TestIn -> " + back + " -> out :: TestOut; s[1] -> Discard;";
    try (RouterFixture r = RouterFixture.start(config2)) {
      r.push("in", bytes("head--body"));
      assertThat(r.sent("out")).containsExactly(bytes("head--body"));
    }
    assertThat(RouterFixture.errors("s :: Search(\"\"); TestIn -> s -> TestOut; s[1] -> TestOut"))
        .contains("  Cannot search for an empty string!");
  }

  @Test
  void clipboardCarriesBytesOver() {
    String config =
        """
        c :: Clipboard(0/1, 3/2);
        a :: TestIn -> [0]c[0] -> Discard; b :: TestIn -> [1]c[1] -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("a", bytes("ABCDE"));
      r.push("b", bytes("vwxyz"), bytes("vw"));
      assertThat(r.sent("out")).containsExactly(bytes("AwxDE"), bytes("vw"));
      r.push("a", bytes("1"));
      r.push("b", bytes("vwxyz"));
      assertThat(r.sent("out").getLast()).isEqualTo(bytes("AwxDE"));
    }
    assertThat(
            RouterFixture.errors("c :: Clipboard(3); Idle -> c -> Idle; Idle -> [1]c[1] -> Idle"))
        .contains("  range 0: expected '/' between offset and length");
  }

  @Test
  void crcIsFoundAndRemoved() {
    assertThat(through("SetCRC32 -> CheckCRC32", "some data")).isEqualTo("some data");
    // 0xcbf43926 is the check value of CRC-32 for these digits, before the final inversion.
    assertThat(through("SetCRC32", "123456789")).endsWith("\u00d9\u00c6\u000b4");
    String config = "in :: TestIn -> c :: CheckCRC32 -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes("no crc here"), bytes("abc"));
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.read("c.drops")).isEqualTo("2");
    }
  }

  @Test
  void checkLengthSortsOutLongPackets() {
    String config =
        "in :: TestIn -> c :: CheckLength(3); c[0] -> a :: TestOut; c[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes("abc"), bytes("abcd"));
      assertThat(r.sent("a")).containsExactly(bytes("abc"));
      assertThat(r.sent("b")).containsExactly(bytes("abcd"));
      assertThat(r.read("c.length")).isEqualTo("3");
      r.write("c.length", "4");
      r.push("in", bytes("abcd"));
      assertThat(r.sent("a")).hasSize(2);
    }
    String extra =
        "in :: TestIn -> Truncate(1) -> c :: CheckLength(3, EXTRA_LENGTH true) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(extra)) {
      r.push("in", bytes("abc"), bytes("abcd"));
      assertThat(r.sent("out")).containsExactly(bytes("a"));
    }
  }

  @Test
  void nullsPassPackets() {
    String config = "in :: TestIn -> PushNull -> Queue -> PullNull -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", bytes("x"));
      r.pull("out", 3);
      assertThat(r.sent("out")).containsExactly(bytes("x"));
    }
    assertThat(RouterFixture.errors("Idle -> PullNull -> Discard; TestIn -> PullNull -> TestOut"))
        .isNotEmpty();
  }
}
