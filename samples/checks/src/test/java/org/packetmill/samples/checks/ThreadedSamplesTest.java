package org.packetmill.samples.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.verify.FastPath;

/**
 * On two threads a milled sample sends of each flow what the original sends on one, in the same
 * order, and every packet takes the fast path.
 */
class ThreadedSamplesTest {
  private static final int FLOWS = 97;
  private static final int PACKETS = 20_000;
  private static final int MAGIC = 0xa1b2c3d4;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int LENGTH = 80;

  /** The flow and the packet's number are its last eight bytes. */
  private static final int MARK = 8;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "01-forwarder, false",
    "02-router, false",
    "03-ids-router, false",
    "04-ids-router-vlan, false",
    "05-nat-router, true"
  })
  void flowsStayWholeAndInOrder(String sample, boolean choosesPorts) throws IOException {
    Path target = Path.of("..", sample, "target");
    String name = sample.substring(sample.indexOf('-') + 1);
    Path jar = target.resolve(name + ".jar");
    Path milled = target.resolve(name + "-milled.jar");
    assumeTrue(
        Files.exists(jar) && Files.exists(milled),
        "the samples have not been packaged: run 'mvn verify'");
    Path trace = directory.resolve("trace.pcap");
    writeTrace(trace);
    Path one = directory.resolve("one.pcap");
    Path two = directory.resolve("two.pcap");
    run(jar, 1, trace, one);
    FastPath path = FastPath.parse(run(milled, 2, trace, two));
    assertThat(path.state()).startsWith("yes: ");
    assertThat(path.total()).isEqualTo(PACKETS);
    assertThat(path.fast()).isEqualTo(PACKETS);
    Map<Integer, List<String>> expected = flows(one, choosesPorts);
    assertThat(expected).hasSize(FLOWS);
    assertThat(flows(two, choosesPorts)).isEqualTo(expected);
    assertThat(ports(two)).isEqualTo(FLOWS);
  }

  /** What the handler {@code milled} says at the end of a run. */
  private static String run(Path jar, int threads, Path in, Path out) throws IOException {
    List<String> words =
        List.of(
            "-j",
            Integer.toString(threads),
            "--port",
            "0=pcap:%s,%s".formatted(in, out),
            "-h",
            "milled");
    JavaFork.Outcome outcome =
        new JavaFork(jar, "org.packetmill.click.Main", List.of(), words).run();
    String said = String.join("\n", outcome.lines());
    assertThat(outcome.exitCode()).as("%s", said).isZero();
    return said;
  }

  /** UDP packets of many flows in turns, by chance. */
  private static void writeTrace(Path file) throws IOException {
    Random random = new Random(11);
    ByteBuffer pcap =
        ByteBuffer.allocate(FILE_HEADER + PACKETS * (RECORD_HEADER + LENGTH))
            .order(ByteOrder.LITTLE_ENDIAN);
    pcap.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
    for (int i = 0; i < PACKETS; i++) {
      pcap.putInt(i / 1000).putInt(i % 1000).putInt(LENGTH).putInt(LENGTH);
      pcap.put(frame(i < FLOWS ? i : random.nextInt(FLOWS), i));
    }
    Files.write(file, pcap.array());
  }

  private static byte[] frame(int flow, int number) {
    ByteBuffer frame = ByteBuffer.allocate(LENGTH);
    frame.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 9}).putShort((short) 0x0800);
    frame.putShort((short) 0x4500).putShort((short) (LENGTH - 14)).putInt(number << 16);
    frame.put((byte) 64).put((byte) 17).putShort((short) 0);
    frame.putInt(0x0a010100 + flow).putInt(0x0a020000 + flow % 7);
    frame.putShort(24, (short) headerSum(frame));
    frame.putShort((short) (2000 + flow)).putShort((short) 4000);
    frame.putShort((short) (LENGTH - 34)).putShort((short) 0);
    return frame.putInt(LENGTH - MARK, flow).putInt(LENGTH - 4, number).array();
  }

  private static int headerSum(ByteBuffer frame) {
    int sum = 0;
    for (int at = 14; at < 34; at += 2) {
      sum += frame.getShort(at) & 0xffff;
    }
    return ~((sum & 0xffff) + (sum >>> 16));
  }

  private static List<ByteBuffer> frames(Path file) throws IOException {
    ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<ByteBuffer> frames = new ArrayList<>();
    for (int at = FILE_HEADER; at < pcap.limit(); ) {
      int length = pcap.getInt(at + 8);
      frames.add(pcap.slice(at + RECORD_HEADER, length));
      at += RECORD_HEADER + length;
    }
    return frames;
  }

  private static int udp(ByteBuffer frame) {
    return frame.limit() - (LENGTH - 34);
  }

  /** The frames of each flow, in order; without a port that a NAT has chosen. */
  private static Map<Integer, List<String>> flows(Path file, boolean choosesPorts)
      throws IOException {
    Map<Integer, List<String>> flows = new TreeMap<>();
    for (ByteBuffer frame : frames(file)) {
      int flow = frame.getInt(frame.limit() - MARK);
      if (choosesPorts) {
        frame.putShort(udp(frame), (short) 0).putShort(udp(frame) + 6, (short) 0);
      }
      byte[] bytes = new byte[frame.limit()];
      frame.get(0, bytes);
      flows.computeIfAbsent(flow, key -> new ArrayList<>()).add(HexFormat.of().formatHex(bytes));
    }
    return flows;
  }

  /** How many pairs of flow and source port occur: as many as there are ports and flows. */
  private static long ports(Path file) throws IOException {
    List<ByteBuffer> frames = frames(file);
    long pairs =
        frames.stream()
            .map(f -> List.of(f.getInt(f.limit() - MARK), (int) f.getShort(udp(f))))
            .distinct()
            .count();
    assertThat(frames.stream().map(f -> f.getShort(udp(f))).distinct().count()).isEqualTo(pairs);
    return pairs;
  }
}
