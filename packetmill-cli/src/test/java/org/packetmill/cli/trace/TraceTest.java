package org.packetmill.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.packetmill.cli.user.UserException;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PcapReader;

class TraceTest {
  private static final int PACKETS = 2000;

  @TempDir private Path directory;

  private List<ByteBuffer> frames(Trace trace) throws IOException {
    Path file = directory.resolve("t.pcap");
    trace.write(file);
    List<ByteBuffer> frames = new ArrayList<>();
    try (PcapReader reader = PcapReader.open(file)) {
      assertThat(reader.linkType()).isEqualTo(LinkType.ETHERNET);
      while (reader.next()) {
        frames.add(ByteBuffer.wrap(reader.data().clone(), 0, reader.length()).slice());
      }
    }
    assertThat(frames).hasSize(trace.packets());
    return frames;
  }

  private List<ByteBuffer> frames(String mix, String sizes) throws IOException {
    return frames(new Trace(3, PACKETS, Mix.parse(mix), Sizes.parse(sizes), 300, 1));
  }

  @Test
  void theSameBytesForTheSameSeed() throws IOException {
    assertThat(frames(Trace.mixed(1, 500))).isEqualTo(frames(Trace.mixed(1, 500)));
    assertThat(frames(Trace.mixed(1, 500))).isNotEqualTo(frames(Trace.mixed(2, 500)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void makesEveryKind(Kind kind) throws IOException {
    for (String sizes : List.of("14", "60-400", "campus")) {
      assertThat(frames(kind.word(), sizes)).allSatisfy(f -> assertThat(f.limit()).isPositive());
    }
  }

  @Test
  void udpTcpAndIcmpAreSound() throws IOException {
    for (ByteBuffer frame : frames("udp,tcp,icmp,icmp-error,other,ttl", "60-301")) {
      assertThat(frame.getShort(12)).isEqualTo((short) 0x0800);
      assertThat(sum(frame, 14, 34, 0)).isEqualTo(0xffff);
      assertThat(frame.getShort(16)).isEqualTo((short) (frame.limit() - 14));
      int protocol = frame.get(23);
      if (protocol == FrameBuilder.UDP || protocol == FrameBuilder.TCP) {
        int pseudo = protocol + frame.limit() - 34 + sum(frame, 26, 34, 0);
        assertThat(sum(frame, 34, frame.limit(), pseudo)).isEqualTo(0xffff);
      } else if (protocol == FrameBuilder.ICMP) {
        assertThat(sum(frame, 34, frame.limit(), 0)).isEqualTo(0xffff);
      }
    }
  }

  private static int sum(ByteBuffer frame, int from, int to, int start) {
    long sum = start;
    for (int i = from; i < to; i++) {
      sum += (frame.get(i) & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }

  @Test
  void campusSizesAverageNear970() throws IOException {
    double mean =
        frames("traffic", "campus").stream().mapToInt(ByteBuffer::limit).average().orElseThrow();
    assertThat(mean).isBetween(930.0, 1010.0);
    assertThat(frames(Trace.udp64(1, 100))).allSatisfy(f -> assertThat(f.limit()).isEqualTo(60));
  }

  @Test
  void flowsFollowZipf() throws IOException {
    Trace trace = new Trace(1, 20_000, Mix.parse("udp"), Sizes.parse("60"), 1000, 1);
    Set<ByteBuffer> flows = new HashSet<>();
    frames(trace).forEach(f -> flows.add(f.slice(26, 12)));
    assertThat(flows).hasSizeBetween(800, 1000);
    Trace even = new Trace(1, 20_000, Mix.parse("udp"), Sizes.parse("60"), 1000, 0);
    assertThat(even.write(directory.resolve("e.pcap")).flows()).isEqualTo(1000);
  }

  @Test
  void everyKindIsInTheMixedMix() {
    assertThat(Mix.parse("mixed").weights()).containsOnlyKeys(Kind.values());
  }

  @Test
  void saysWhatIsWrongWithAMix() {
    assertThatThrownBy(() -> Mix.parse("udp=2,tpc=1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such kind or mix: tpc");
    assertThatThrownBy(() -> Mix.parse("udp=x")).hasMessageContaining("a weight is a number");
    assertThatThrownBy(() -> Mix.parse("udp=0")).hasMessageContaining("above 0: mix=udp=0");
    assertThatThrownBy(() -> Sizes.parse("9-8")).hasMessageContaining("sizes=9-8");
    assertThatThrownBy(() -> Sizes.parse("many")).hasMessageContaining("sizes=many");
  }
}
