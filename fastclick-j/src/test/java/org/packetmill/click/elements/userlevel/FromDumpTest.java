package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.PcapBytes;
import org.packetmill.click.testing.RouterFixture;

class FromDumpTest {
  private static final int FRAMES = 50;

  @TempDir Path folder;
  private Path file;
  private int inUse;

  @BeforeEach
  void writeDump() throws IOException {
    inUse = PacketPool.current().inUse();
    PcapBytes bytes = PcapBytes.ethernet();
    for (int i = 0; i < FRAMES; i++) {
      bytes.header(100 + i, 5, 20, 30).raw(PcapBytes.payload(20, i));
    }
    file = bytes.write(folder.resolve("in.pcap"));
  }

  @Test
  void emitsEveryFrameAndStops() {
    try (RouterFixture r = start("STOP true")) {
      r.run();
      assertThat(r.sent("out")).hasSize(FRAMES);
      assertThat(r.sent("out").get(49)).isEqualTo(PcapBytes.payload(20, 49));
      assertThat(r.batches("out")).containsOnly(1);
      assertThat(r.seen("out").get(3).timestamp()).isEqualTo(103_000_005_000L);
      assertThat(r.seen("out").get(3).anno32(28)).isEqualTo(10);
      assertThat(r.seen("out").get(3).macOffset()).isZero();
      assertThat(r.read("from.count")).isEqualTo("50");
      assertThat(r.read("from.encap")).isEqualTo("ETHER");
      assertThat(r.read("from.filename")).isEqualTo(file.toString());
      assertThat(r.read("from.filesize")).isEqualTo(Integer.toString(24 + FRAMES * 36));
      assertThat(r.read("from.packet_filepos")).isEqualTo(Integer.toString(24 + 49 * 36));
      assertThat(r.read("from.active")).isEqualTo("false");
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(inUse);
  }

  @Test
  void isPulled() {
    try (RouterFixture r =
        RouterFixture.start("from :: FromDump(" + file + ") -> Unqueue -> out :: TestOut")) {
      r.rounds(FRAMES + 10);
      assertThat(r.sent("out")).hasSize(FRAMES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "START 110, 10, 49",
    "START_AFTER 10, 10, 49",
    "END 110, 0, 9",
    "END_AFTER 10s, 0, 9",
    "'START 105, INTERVAL 3', 5, 7",
    "'START_AFTER 5, INTERVAL 3', 5, 7",
    "'FILEPOS 60, END 103', 1, 2"
  })
  void choosesAPartByTime(String arguments, int first, int last) {
    try (RouterFixture r = start(arguments)) {
      r.rounds(20);
      assertThat(r.seen("out").getFirst().timestamp() / 1_000_000_000L).isEqualTo(100 + first);
      assertThat(r.seen("out").getLast().timestamp() / 1_000_000_000L).isEqualTo(100 + last);
      assertThat(r.sent("out")).hasSize(last - first + 1);
    }
  }

  @Test
  void goesOnWhenTheEndIsMoved() {
    try (RouterFixture r = start("END 110")) {
      r.rounds(5);
      assertThat(r.read("from.active")).isEqualTo("false");
      r.write("from.extend_interval", "5");
      r.rounds(5);
      assertThat(r.sent("out")).hasSize(14);
      assertThat(r.writeError("from.extend_interval", "soon")).contains("takes a time interval");
    }
  }

  @Test
  void theIntervalIsExtendedOnlyWhereSomethingHappensAtItsEnd() {
    try (RouterFixture r = start("ACTIVE false")) {
      r.write("from.extend_interval", "5s");
      r.rounds(5);
      assertThat(r.sent("out")).isEmpty();
      r.write("from.active", "true");
      r.rounds(5);
      assertThat(r.sent("out")).hasSize(FRAMES);
    }
    try (RouterFixture r = start("END 110")) {
      r.rounds(5);
      r.write("from.extend_interval", "2000ms");
      r.rounds(5);
      assertThat(r.sent("out")).hasSize(11);
    }
  }

  @Test
  void callsAHandlerAtTheEnd() {
    try (RouterFixture r = start("END_CALL from.reset_counts")) {
      r.rounds(5);
      assertThat(r.sent("out")).hasSize(FRAMES);
      assertThat(r.read("from.count")).isEqualTo("0");
    }
  }

  @Test
  void keepsTheFramesDistancesInTime() {
    try (RouterFixture r = start("TIMING true")) {
      r.driver().runFor(10_500_000_000L);
      assertThat(r.sent("out")).hasSize(11);
    }
  }

  @Test
  void goesFasterThanTheFrames() {
    try (RouterFixture r = start("TIMING true, ACCELERATION 200")) {
      r.driver().runFor(10_250_000_000L);
      assertThat(r.sent("out")).hasSize(21);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 30", "1, 60, 60", "101, 0, 16", "101, 74, 60", "1, -1, 20"})
  void framesGetTheLengthThatIsWanted(int linkType, int wanted, int length) throws IOException {
    byte[] ip = {0x45, 0, 0, 20, 0, 0, 0, 0, 64, 17, 0x7a, (byte) 0xd7, 1, 0, 0, 1, 2, 0, 0, 2};
    PcapBytes bytes = new PcapBytes(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, linkType);
    file = bytes.header(1, 0, 20, 30).raw(ip).write(folder.resolve("one"));
    try (RouterFixture r = start("STOP true, FORCE_LEN " + wanted)) {
      r.run();
      byte[] sent = r.sent("out").isEmpty() ? null : r.sent("out").getFirst();
      if (length < 20) {
        assertThat(sent).isNull();
        return;
      }
      assertThat(sent).hasSize(length);
      assertThat(Arrays.copyOf(sent, 2)).isEqualTo(Arrays.copyOf(ip, 2));
      if (linkType == 101) {
        assertThat(sent[3]).isEqualTo((byte) length);
        assertThat((sent[10] & 0xff) << 8 | sent[11] & 0xff).isEqualTo(0x7ad7 - (length - 20));
      }
      int onTheWire = 30;
      assertThat(r.seen("out").getFirst().anno32(28)).isEqualTo(onTheWire - length);
    }
  }

  @Test
  void lengthsThatNoFrameHasAreRefused() {
    assertThat(RouterFixture.errors("FromDump(%s, FORCE_LEN 59) -> Discard".formatted(file)))
        .anyMatch(line -> line.contains("FORCE_LEN requires a valid frame size"));
  }

  @Test
  void rawPacketsHaveNoLinkHeader() throws IOException {
    byte[] ip = new byte[20];
    ip[0] = 0x45;
    PcapBytes bytes = new PcapBytes(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 101);
    file = bytes.frame(1, 0, ip).write(folder.resolve("one"));
    try (RouterFixture r = start("STOP true")) {
      r.run();
      assertThat(r.seen("out").getFirst().macOffset()).isNull();
      assertThat(r.seen("out").getFirst().networkOffset()).isZero();
    }
  }

  @Test
  void samples() {
    try (RouterFixture r = start("SAMPLE 0.5, STOP true")) {
      r.run();
      assertThat(r.sent("out")).hasSizeBetween(10, 40);
      assertThat(r.read("from.sampling_prob")).isEqualTo("0.5");
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, parse error", "x, parse error", "16, 'out of range, bound 1'"})
  void probabilitiesAreFixedPointNumbers(String sample, String complaint) {
    assertThat(RouterFixture.errors("FromDump(%s, SAMPLE %s) -> Discard".formatted(file, sample)))
        .anyMatch(line -> line.contains("SAMPLE: " + complaint));
  }

  @Test
  void goesToAPositionByHandler() {
    try (RouterFixture r = start("BURST 100")) {
      r.rounds(2);
      assertThat(r.sent("out")).hasSize(FRAMES);
      r.write("from.filepos", Integer.toString(24 + 48 * 36));
      r.write("from.active", "true");
      r.rounds(2);
      assertThat(r.sent("out")).hasSize(FRAMES + 2);
      assertThat(r.writeError("from.filepos", "x")).contains("argument must be file offset");
      assertThat(r.writeError("from.filepos", "99999")).contains("FILEPOS out of range");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 12", "101, 0", "0, 4", "9, 4", "104, 4", "113, 16"})
  void findsIpBehindLinkHeaders(int linkType, int header) throws IOException {
    byte[] ip = new byte[24];
    ip[0] = 0x46;
    ip[16] = 10;
    byte[] link = new byte[header == 12 ? 14 : header];
    switch (linkType) {
      case 0 -> link[0] = 2;
      case 9 -> System.arraycopy(new byte[] {-1, 3, 0, 0x21}, 0, link, 0, 4);
      case 101 -> {}
      default -> link[link.length - 2] = 8;
    }
    byte[] frame = Arrays.copyOf(link, link.length + ip.length);
    System.arraycopy(ip, 0, frame, link.length, ip.length);
    byte[] short4 = Arrays.copyOf(frame, link.length + 20);
    new PcapBytes(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, linkType)
        .frame(1, 0, frame)
        .frame(2, 0, short4)
        .frame(3, 0, new byte[0])
        .write(file);
    try (RouterFixture r =
        RouterFixture.start(
            "f :: FromDump(%s, FORCE_IP true, STOP true) -> ip :: TestOut; f[1] -> no :: TestOut"
                .formatted(file))) {
      r.run();
      assertThat(r.sent("ip")).containsExactly(frame);
      assertThat(r.seen("ip").getFirst().networkOffset()).isEqualTo(link.length);
      assertThat(r.seen("ip").getFirst().transportOffset()).isEqualTo(link.length + 24);
      assertThat(r.seen("ip").getFirst().anno8(0)).isEqualTo(10);
      assertThat(r.sent("no")).hasSize(2);
      assertThat(r.read("f.count")).isEqualTo("1");
    }
  }

  @Test
  void givesUpOnACorruptFile() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    try (RouterFixture r = start("STOP true")) {
      r.run();
      assertThat(r.sent("out")).hasSize(FRAMES - 1);
      assertThat(r.chatter()).singleElement().asString().contains("at byte", "giving up");
    }
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(errors("nowhere.pcap"))
        .anyMatch(line -> line.contains("nowhere.pcap: No such file or directory"));
    assertThat(errors(file + ", START 1, START_AFTER 1"))
        .anyMatch(line -> line.contains("START and START_AFTER are mutually exclusive"));
    assertThat(errors(file + ", END 1, INTERVAL 1"))
        .anyMatch(line -> line.contains("END, END_AFTER, and INTERVAL are mutually exclusive"));
    assertThat(errors(file + ", STOP true, END_CALL stop"))
        .anyMatch(line -> line.contains("END_CALL and STOP are mutually exclusive"));
  }

  private static java.util.List<String> errors(String arguments) {
    return RouterFixture.errors("FromDump(" + arguments + ") -> TestOut");
  }

  private RouterFixture start(String arguments) {
    return RouterFixture.start(
        "from :: FromDump(%s, %s) -> out :: TestOut".formatted(file, arguments));
  }
}
