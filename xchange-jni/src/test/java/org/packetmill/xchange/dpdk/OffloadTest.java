package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.xchange.linux.Namespaces;
import org.packetmill.xchange.linux.RouterProcess;

/**
 * Work that drivers take over: net_tap calculates checksums, net_af_packet knows VLAN tags. Both
 * hand their frames to the kernel, in namespaces of the test's own.
 */
@NeedsDpdk
@Timeout(120)
class OffloadTest {
  /** Ends when {@code sent} of the frames have come back. */
  private static final String UNTIL_BACK =
      """
      Script(TYPE ACTIVE, label again, wait 50ms, goto again $(lt $(back.count) %d), stop);
      """;

  private static final String SUMS =
      """
      FromDevice(pmsum0) -> own :: Classifier(6/020000000009, -);
      own[0] -> back :: Counter -> ToDump(%s); own[1] -> Discard;
      FromDPDKDevice(0) -> %s ToDPDKDevice(1%s);
      """;

  private static final String TAGS =
      """
      FromDPDKDevice(2%s) -> own :: Classifier(6/020000000009, -);
      own[0] -> back :: Counter -> %s ToDump(%s); own[1] -> Discard;
      FromDPDKDevice(0) -> Paint(0) -> %s ToDPDKDevice(1%s);
      """;

  /** Of {@link #frames}; net_af_packet's socket would wait for the rest of the packet. */
  private static final int FRAGMENT = 2;

  @TempDir private Path folder;

  private final Namespaces namespaces = new Namespaces();
  private Path in;
  private Path out;

  @BeforeEach
  void open() {
    Namespaces.require();
    namespaces.open();
    in = folder.resolve("in.pcap");
    out = folder.resolve("out.pcap");
  }

  @AfterEach
  void close() {
    namespaces.close();
  }

  /** Headers as they should be, fragments, Ethernet trailers, and what is no IP. */
  private static List<byte[]> frames() {
    byte[] padded = Frames.udp(1, 90);
    padded[17] = 40;
    padded[39] = 20;
    byte[] fragment = Frames.udp(2, 100);
    fragment[20] = 0x20;
    byte[] tcp = Frames.udp(3, 120);
    tcp[23] = 6;
    tcp[46] = 0x50;
    byte[] lying = Frames.udp(4, 80);
    lying[16] = 9;
    byte[] other = Frames.udp(5, 70);
    other[13] = 0x77;
    return List.of(
        Frames.udp(0, 64), padded, fragment, tcp, lying, other, udp6(), Frames.udp(6, 1500));
  }

  private static byte[] udp6() {
    ByteBuffer frame = ByteBuffer.allocate(14 + 40 + 20);
    frame.put(Frames.udp(0, 60), 0, 12).putShort((short) 0x86dd);
    frame.putInt(0x6000_0000).putShort((short) 20).put((byte) 17).put((byte) 64);
    frame.putLong(0xfd00_0000_0000_0000L).putLong(1).putLong(0xfd00_0000_0000_0000L).putLong(2);
    frame.putShort((short) 1024).putShort((short) 53).putShort((short) 20).putShort((short) 0);
    return frame.putLong(0x0102_0304_0506_0708L).putInt(9).array();
  }

  private List<byte[]> run(List<byte[]> frames, String config, String... ports) throws Exception {
    Frames.write(in, frames);
    List<String> all = new ArrayList<>(List.of("0=pcap:%s,/dev/null".formatted(in)));
    all.addAll(List.of(ports));
    String whole = config + UNTIL_BACK.formatted(frames.size());
    try (RouterProcess router =
        RouterProcess.start(folder, namespaces.router, all, whole, "back.count")) {
      assertThat(router.end().lines()).contains(Integer.toString(frames.size()));
    }
    return Frames.read(out).stream().map(HexFormat.of()::parseHex).toList();
  }

  private List<byte[]> runSums(String first, String arguments, String options) throws Exception {
    String tap = "ip tuntap %s dev pmsum0 mode tap multi_queue";
    Namespaces.inside(namespaces.router, tap.formatted("add"));
    Namespaces.inside(namespaces.router, "ip link set pmsum0 up");
    String config = SUMS.formatted(out, first, arguments);
    List<byte[]> sent = run(frames(), config, "1=dpdk:net_tap0,iface=pmsum0" + options);
    Namespaces.inside(namespaces.router, tap.formatted("del"));
    return sent;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",model=overlaying", ",model=copying"})
  void checksumsOfWhatLeavesAreRight(String options) throws Exception {
    List<byte[]> sent = runSums("", ", IPCO true, UCO true, TCO true", options);
    for (int whole : new int[] {0, 1, 3, 7}) {
      assertThat(ipSum(sent.get(whole))).as("header of %d", whole).isZero();
      assertThat(transportSum(sent.get(whole))).as("transport of %d", whole).isZero();
    }
    assertThat(ipSum(sent.get(FRAGMENT))).as("header of the fragment").isZero();
    assertThat(transportSum6(sent.get(6))).isZero();
    assertThat(sent.get(5)).isEqualTo(frames().get(5));
    assertThat(onlySumsDiffer(sent)).isTrue();
  }

  @Test
  void packetsThatLieInMbufsAreTakenAsTheyLie() throws Exception {
    List<byte[]> sent =
        runSums("EnsureDPDKBuffer -> Paint(1) ->", ", IPCO true, UCO true, TCO true", "");
    assertThat(ipSum(sent.get(0))).isZero();
    assertThat(transportSum(sent.get(7))).isZero();
  }

  @Test
  void onlyWhatIsAskedForIsCalculated() throws Exception {
    List<byte[]> none = runSums("", "", "");
    assertThat(none).usingElementComparator(Arrays::compare).isEqualTo(frames());
    List<byte[]> headers = runSums("", ", IPCO true", "");
    assertThat(ipSum(headers.get(0))).isZero();
    assertThat(transportSum(headers.get(0))).isNotZero();
  }

  private List<byte[]> runTags(String receive, String after, String before, String send)
      throws Exception {
    Namespaces.inside(namespaces.host, "ip link set pmh0 netns " + namespaces.router);
    Namespaces.inside(namespaces.router, "ip link set pmh0 up");
    List<byte[]> sent =
        run(
            wholeFrames(),
            TAGS.formatted(receive, after, out, before, send),
            "1=dpdk:net_af_packet0,iface=pmr0",
            "2=dpdk:net_af_packet1,iface=pmh0");
    Namespaces.inside(namespaces.router, "ip link set pmh0 netns " + namespaces.host);
    return sent;
  }

  private static List<byte[]> wholeFrames() {
    List<byte[]> whole = new ArrayList<>(frames());
    whole.remove(FRAGMENT);
    return whole;
  }

  @Test
  void tagsAreInserted() throws Exception {
    List<byte[]> sent = runTags("", "", "SetVLANAnno(513, 3) ->", ", SET_VLAN true");
    for (int i = 0; i < sent.size(); i++) {
      assertThat(sent.get(i)).isEqualTo(tagged(wholeFrames().get(i), 0x6201));
    }
    List<byte[]> bare = runTags("", "", "", ", SET_VLAN true");
    assertThat(bare).usingElementComparator(Arrays::compare).isEqualTo(wholeFrames());
  }

  @Test
  void tagsAreTakenOffIntoTheAnnotation() throws Exception {
    String before = "VLANEncap(VLAN_TCI 0x6201) ->";
    List<byte[]> bare = runTags(", VLAN_STRIP true", "", before, "");
    assertThat(bare).usingElementComparator(Arrays::compare).isEqualTo(wholeFrames());
    List<byte[]> again = runTags(", VLAN_STRIP true", "VLANEncap(ANNO) ->", before, "");
    assertThat(again.get(3)).isEqualTo(tagged(wholeFrames().get(3), 0x6201));
  }

  private static byte[] tagged(byte[] frame, int tag) {
    return ByteBuffer.allocate(frame.length + 4)
        .put(frame, 0, 12)
        .putShort((short) 0x8100)
        .putShort((short) tag)
        .put(frame, 12, frame.length - 12)
        .array();
  }

  @Test
  void whatADriverCannotIsRefused() {
    assertThat(Run.error("FromDPDKDevice(0, VLAN_STRIP true) -> Discard", "0=dpdk:net_null0"))
        .contains("net_null0 cannot take VLAN tags off: VLAN_STRIP=true; leave that out,");
    assertThat(Run.error("Idle -> ToDPDKDevice(0, TCO true)", "0=dpdk:net_null0"))
        .contains("net_null0 cannot calculate TCP checksums: TCO=true; leave that out,");
  }

  private static boolean onlySumsDiffer(List<byte[]> sent) {
    boolean same = true;
    for (int i = 0; i < sent.size(); i++) {
      byte[] before = frames().get(i).clone();
      byte[] after = sent.get(i).clone();
      for (int sum : new int[] {24, i == 3 ? 50 : 40, i == 6 ? 60 : 24}) {
        before[sum] = before[sum + 1] = after[sum] = after[sum + 1] = 0;
      }
      same &= Arrays.equals(before, after);
    }
    return same;
  }

  /** Zero if the checksum of the IPv4 header is right. */
  private static int ipSum(byte[] frame) {
    return complement(sum(frame, 14, 34));
  }

  private static int transportSum(byte[] frame) {
    int end = 14 + (frame[16] << 8 & 0xff00 | frame[17] & 0xff);
    return complement(sum(frame, 26, end) + (frame[23] & 0xff) + end - 34);
  }

  private static int transportSum6(byte[] frame) {
    return complement(sum(frame, 22, frame.length) + 17 + frame.length - 54);
  }

  private static int sum(byte[] frame, int begin, int end) {
    int sum = 0;
    for (int i = begin; i < end; i++) {
      sum += (frame[i] & 0xff) << ((i - begin) % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  private static int complement(int sum) {
    int folded = (sum & 0xffff) + (sum >>> 16);
    return ~((folded & 0xffff) + (folded >>> 16)) & 0xffff;
  }
}
