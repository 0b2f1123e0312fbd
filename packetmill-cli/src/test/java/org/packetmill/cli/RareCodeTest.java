package org.packetmill.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.profile.ProfileRun;
import org.packetmill.cli.testing.Mended;
import org.packetmill.cli.testing.Patches;
import org.packetmill.cli.testing.Salvaged;
import org.packetmill.cli.testing.Word;
import org.packetmill.cli.trace.Trace;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.profile.Profile;
import org.packetmill.passes.report.MillReport;

/** Methods that an element hardly ever ran when it was profiled stay out of its loop. */
class RareCodeTest {
  private static final int PACKETS = 512;

  /** Two ways lead to the element, both hot, and packets may pass it in any order. */
  private static final String CONFIG =
      "FromDPDKDevice(0) -> c :: Classifier(35/00%01, -); c[0] -> Paint(1) -> m :: Mended;"
          + " c[1] -> Paint(2) -> m -> s :: Salvaged -> ToDPDKDevice(0);";

  @TempDir private static Path folder;
  private static Path jar;
  private static Path udp;
  private static Path mixed;

  @BeforeAll
  static void prepare() throws IOException {
    Class<?>[] classes = {Mended.class, Patches.class, Word.class, Salvaged.class};
    jar = NetworkFunctions.make(folder.resolve("nf.jar"), CONFIG, classes);
    udp = folder.resolve("udp.pcap");
    mixed = folder.resolve("mixed.pcap");
    Trace.udp64(1, PACKETS).write(udp);
    Trace.mixed(1, PACKETS).write(mixed);
  }

  @Test
  void countsTheMethodsThatElementsRun() throws IOException {
    String mend = "org.packetmill.cli.testing.Mended.mend" + onPacket("Packet;");
    String flip = "org.packetmill.cli.testing.Word.flip()V";
    String low = "org.packetmill.cli.testing.Word.low()I";
    assertThat(runs(udp)).containsEntry(low, (long) PACKETS).doesNotContainKeys(mend, flip);
    Map<String, Long> some = runs(mixed);
    assertThat(some.get(mend)).isPositive().isEqualTo(some.get(flip));
  }

  private static String onPacket(String result) {
    String types = "org/packetmill/click/packet/";
    return "(L" + types + "Packet;)L" + types + result;
  }

  private static Map<String, Long> runs(Path trace) throws IOException {
    return profile(trace).elements().get("m").methods();
  }

  @Test
  void whatNeverRanIsCalled() throws IOException, MillException {
    Path milled = folder.resolve("udp.jar");
    assertThat(mill(milled, profile(udp)))
        .contains(
            "m :: Mended: Mended.mend is called, not spliced: it ran 0 times for 512 packets in the"
                + " profile",
            "m :: Mended: Patches.exchange is called, not spliced: it ran 0 times for 512 packets"
                + " in the profile")
        .noneMatch(remark -> remark.contains("Word."))
        .noneMatch(remark -> remark.contains("Mended: a region of its own: several paths"));
    assertThat(used(milled)).contains(Mended.class, Patches.class).doesNotContain(Word.class);
    verify(milled);
  }

  @Test
  void whatRanIsSpliced() throws IOException, MillException {
    Path milled = folder.resolve("mixed.jar");
    assertThat(mill(milled, profile(mixed))).noneMatch(remark -> remark.contains("not spliced"));
    assertThat(used(milled)).isEmpty();
    verify(milled);
  }

  @Test
  void soIsEverythingWithoutAProfile() throws IOException, MillException {
    Path milled = folder.resolve("without.jar");
    assertThat(mill(milled, null)).noneMatch(remark -> remark.contains("not spliced"));
    assertThat(used(milled)).isEmpty();
  }

  /** Its handler goes on with the packet as the method left it, and that must be seen. */
  @Test
  void whatMustBeSplicedIs() throws IOException, MillException {
    assertThat(mill(folder.resolve("salvaged.jar"), profile(udp)))
        .contains("s :: Salvaged: copied process for this element alone")
        .noneMatch(remark -> remark.contains("Salvaged.note is called"));
  }

  /** What one packet in a thousand needs is worth no code in the loop either. */
  @Test
  void whatRanForFewIsCalled() throws IOException, MillException {
    Profile often = profile(udp);
    Profile sum = profile(mixed);
    for (int i = 0; i < 12; i++) {
      often = often.merge(often);
    }
    Path milled = folder.resolve("often.jar");
    assertThat(mill(milled, often.merge(sum)))
        .anyMatch(remark -> remark.contains("Mended.mend is called, not spliced: it ran "));
    assertThat(used(milled)).contains(Mended.class);
  }

  private static Profile profile(Path trace) throws IOException {
    return new ProfileRun(jar, null, Map.of(), trace, 0).run();
  }

  private static List<String> mill(Path milled, Profile profile) throws MillException {
    MillRequest request = new MillRequest(jar, List.of(), milled, List.of(), Map.of());
    MillReport report = new PacketMiller().mill(request.with(profile), stage -> {});
    return report.configs().getFirst().passes().stream()
        .flatMap(pass -> pass.remarks().stream())
        .map(remark -> remark.where() + ": " + remark.message())
        .toList();
  }

  /** Which of the function's classes the generated code calls or makes objects of. */
  private static Set<Class<?>> used(Path milled) throws IOException {
    ClassNode tree = new ClassNode();
    try (ZipFile zip = new ZipFile(milled.toFile())) {
      ZipEntry generated =
          zip.stream().filter(e -> e.getName().endsWith("BakedRaw.class")).findAny().orElseThrow();
      new ClassReader(zip.getInputStream(generated)).accept(tree, 0);
    }
    Set<String> owners =
        tree.methods.stream()
            .flatMap(method -> List.of(method.instructions.toArray()).stream())
            .map(RareCodeTest::owner)
            .collect(toSet());
    return List.of(Mended.class, Patches.class, Word.class).stream()
        .filter(type -> owners.contains(type.getName().replace('.', '/')))
        .collect(toSet());
  }

  private static String owner(AbstractInsnNode insn) {
    return switch (insn) {
      case MethodInsnNode call -> call.owner;
      case TypeInsnNode type when type.getOpcode() == Opcodes.NEW -> type.desc;
      default -> "";
    };
  }

  /** With packets that take the rare ways. */
  private static void verify(Path milled) {
    StringWriter said = new StringWriter();
    int code =
        PacketMill.commandLine(new PacketMiller())
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute("verify", jar.toString(), milled.toString(), "--trace", mixed.toString());
    assertThat(code).as("%s", said).isZero();
    assertThat(said.toString()).contains("identical: 512 packets in");
  }
}
