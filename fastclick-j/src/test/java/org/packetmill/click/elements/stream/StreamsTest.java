package org.packetmill.click.elements.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.elements.flow.IpPackets;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

/** Streams cut into packets by chance, out of order and repeated, arrive changed and whole. */
class StreamsTest {
  private static final int SEQUENCE = 24;
  private static final int ACKNOWLEDGEMENT = 28;
  private static final int FLAGS = 33;
  private static final int CHECKSUM = 36;
  private static final int DATA = 40;
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  /** The sender's first number, near the end of all numbers. */
  private static final int FIRST = -40;

  private static String config(String matcher) {
    return """
    there :: TestIn -> MarkIPHeader -> a :: TCPIn(RETURNNAME b, RETRANSMIT_PT false) -> w :: %s
      -> x :: TCPOut -> IPOut -> CheckIPHeader(VERBOSE true) -> CheckTCPHeader(VERBOSE true)
      -> out :: TestOut;
    back :: TestIn -> MarkIPHeader -> b :: TCPIn(RETURNNAME a) -> y :: TCPOut -> IPOut
      -> CheckIPHeader(VERBOSE true) -> CheckTCPHeader(VERBOSE true) -> returned :: TestOut;
    x [1] -> IPOut -> returned; y [1] -> Discard;
    a [1] -> again :: TestOut; b [1] -> Discard;
    """
        .formatted(matcher);
  }

  private static byte[] segment(boolean reply, int flags, int sequence, int ack, String text) {
    byte[] data = text.getBytes(StandardCharsets.US_ASCII);
    byte[] packet =
        reply
            ? IpPackets.tcp("2.0.0.2", 80, "1.0.0.1", 1, flags, data.length)
            : IpPackets.tcp("1.0.0.1", 1, "2.0.0.2", 80, flags, data.length);
    ByteBuffer.wrap(packet).putInt(SEQUENCE, sequence).putInt(ACKNOWLEDGEMENT, ack).put(DATA, data);
    IpPacket.put16(packet, CHECKSUM, 0);
    int pseudo = IpPacket.sum(packet, 12, 8, 6 + packet.length - 20);
    IpPacket.put16(packet, CHECKSUM, ~IpPacket.sum(packet, 20, packet.length - 20, pseudo));
    return packet;
  }

  private static void connect(RouterFixture r) {
    r.push("there", segment(false, SYN, FIRST - 1, 0, ""));
    r.push("back", segment(true, SYN | ACK, 499, FIRST, ""));
    r.push("there", segment(false, ACK, FIRST, 500, ""));
  }

  /** Words, most of which are harmless. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(random.nextInt(4) == 0 ? "bad" : "abacus ba".substring(random.nextInt(9)));
      text.append(' ');
    }
    return text.toString();
  }

  /** Cuts {@code text} into packets, the last with a FIN. */
  private static List<byte[]> cut(String text, Random random) {
    List<byte[]> packets = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(9));
      int flags = end == text.length() ? ACK | FIN : ACK;
      packets.add(segment(false, flags, FIRST + at, 500, text.substring(at, end)));
      at = end;
    }
    return packets;
  }

  /** Exchanges packets that are near each other, and repeats some. */
  private static List<byte[]> disturb(List<byte[]> packets, Random random) {
    List<byte[]> disturbed = new ArrayList<>(packets);
    for (int i = 0; i + 3 < disturbed.size(); i += 3) {
      Collections.shuffle(disturbed.subList(i, i + 3), random);
    }
    for (int i = 0; i < 10; i++) {
      int which = random.nextInt(disturbed.size());
      disturbed.add(which + random.nextInt(disturbed.size() - which), disturbed.get(which).clone());
    }
    return disturbed;
  }

  /** What the receiver makes of the packets. */
  private static String reassembled(List<byte[]> packets) {
    int length = 0;
    byte[] stream = new byte[10_000];
    for (byte[] packet : packets) {
      int at = IpPacket.u32(packet, SEQUENCE) - FIRST;
      if (at >= 0) {
        System.arraycopy(packet, DATA, stream, at, packet.length - DATA);
        length = Math.max(length, at + packet.length - DATA);
      }
    }
    return new String(stream, 0, length, StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "'WordMatcher(WORD bad, MODE MASK, ALL true)', ***",
    "'WordMatcher(WORD bad, MODE REMOVE, ALL true)', ''",
    "'WordMatcher(WORD bad, MODE REPLACE, MSG ox, ALL true)', oxo",
    "'WordMatcher(WORD bad, MODE FULL, MSG \"excellent\", ALL true)', excellent",
    "'WordMatcher(WORD bad, MODE FULL, MSG \"k\", ALL true)', k",
    "'WordMatcher(WORD bad, MODE ALERT, ALL true, QUIET true)', bad",
  })
  void everyWordIsChangedWhereverPacketsEnd(String matcher, String word) {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      try (RouterFixture r = RouterFixture.start(config(matcher))) {
        connect(r);
        String text = text(random);
        disturb(cut(text, random), random).forEach(packet -> r.push("there", packet));
        String expected = text.replace("bad", word);
        assertThat(reassembled(r.sent("out"))).as("seed %d", seed).isEqualTo(expected);
        // The receiver acknowledges all of it, and the FIN.
        r.push("back", segment(true, ACK, 500, FIRST + expected.length() + 1, ""));
        assertThat(IpPacket.u32(r.sent("returned").getLast(), ACKNOWLEDGEMENT))
            .as("seed %d", seed)
            .isEqualTo(FIRST + text.length() + 1);
        assertThat(r.chatter()).noneMatch(line -> line.contains("failed"));
      }
    }
  }

  @Test
  void acknowledgementsNeverGoBack() {
    try (RouterFixture r = RouterFixture.start(config("WordMatcher(WORD bad)"))) {
      connect(r);
      r.push("there", segment(false, ACK, FIRST, 500, "good ba"));
      assertThat(r.sent("out")).hasSize(2);
      byte[] asked = r.sent("returned").getLast();
      assertThat(IpPacket.u32(asked, ACKNOWLEDGEMENT)).isEqualTo(FIRST + 7);
      // The receiver has nothing yet, but what was acknowledged stays so.
      r.push("back", segment(true, ACK, 500, FIRST, ""));
      assertThat(IpPacket.u32(r.sent("returned").getLast(), ACKNOWLEDGEMENT)).isEqualTo(FIRST + 7);
      r.push("there", segment(false, ACK, FIRST + 7, 500, "d"));
      assertThat(reassembled(r.sent("out"))).isEqualTo("good ***");
    }
  }

  @Test
  void aClosedConnectionPassesNothingUntilTheNextSyn() {
    try (RouterFixture r = RouterFixture.start(config("WordMatcher(WORD bad, MODE CLOSE)"))) {
      connect(r);
      r.push("there", segment(false, ACK, FIRST, 500, "bad"));
      assertThat(r.sent("out").getLast()[FLAGS]).isEqualTo((byte) 0x14);
      assertThat(r.sent("returned").getLast()[FLAGS]).isEqualTo((byte) 0x14);
      int sent = r.sent("out").size();
      r.push("there", segment(false, ACK, FIRST + 3, 500, "more"));
      assertThat(r.sent("out")).hasSize(sent);
      connect(r);
      r.push("there", segment(false, ACK, FIRST, 500, "fine"));
      assertThat(r.sent("out")).hasSize(sent + 3);
    }
  }
}
