package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.mill.PacketMiller;
import picocli.CommandLine;

/** From a trace to a profile, a sum of two, and a jar that was milled with it. */
class ProfiledTest {
  private static final String CONFIG =
      "FromDPDKDevice(0) -> c :: Classifier(12/0806, 12/0800, -);"
          + " c[0] -> arp :: Paint(1) -> all :: Counter -> ToDPDKDevice(0);"
          + " c[1] -> ip :: Paint(2) -> EtherMirror -> all; c[2] -> Paint(3) -> all;";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private int run(String... words) {
    CommandLine line = PacketMill.commandLine(new PacketMiller());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    return line.execute(words);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void doesTheSameToAnyTraffic() throws IOException {
    String jar = NetworkFunctions.make(folder.resolve("nf.jar"), CONFIG).toString();
    assertThat(run("trace", "-o", file("udp.pcap"), "--mix", "udp", "--packets", "3000")).isZero();
    assertThat(run("trace", "-o", file("mixed.pcap"), "--packets", "3000")).isZero();
    assertThat(run("profile", jar, "-t", file("udp.pcap"), "-o", file("a.json")))
        .as("%s", out)
        .isZero();
    assertThat(run("profile", "merge", file("a.json"), file("a.json"), "-o", file("b.json")))
        .as("%s", out)
        .isZero();
    String milled = file("milled.jar");
    assertThat(run("optimize", jar, "-o", milled, "--profile", file("b.json")))
        .as("%s", out)
        .isZero();
    assertThat(run("verify", jar, milled, "--trace", file("mixed.pcap"))).as("%s", out).isZero();
    assertThat(out.toString()).contains("identical: 3,000 packets in");
  }

  @Test
  void movesHotFieldsToTheFront() throws IOException, ReflectiveOperationException {
    String jar = NetworkFunctions.make(folder.resolve("nf.jar"), CONFIG).toString();
    String milled = file("milled.jar");
    assertThat(run("trace", "-o", file("mixed.pcap"), "--packets", "2000")).isZero();
    assertThat(run("profile", jar, "-t", file("mixed.pcap"), "-o", file("a.json"))).isZero();
    String[] words = {
      "optimize",
      jar,
      "-o",
      milled,
      "--profile",
      file("a.json"),
      "--passes",
      "+reorder-fields",
      "--report",
      file("report.html")
    };
    assertThat(run(words)).as("%s", out).isZero();
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("hot fields come first, by offset");
    assertThat(run("verify", jar, milled, "--trace", file("mixed.pcap"))).as("%s", out).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {Path.of(milled).toUri().toURL()}, null)) {
      Class<?> packet = loader.loadClass("org.packetmill.click.packet.Packet");
      assertThat(packet.getSuperclass().getSimpleName()).isEqualTo("HotFields");
      assertThat(packet.getSuperclass().getDeclaredFields())
          .extracting(field -> field.getName())
          .contains("data", "length", "base");
    }
  }

  @Test
  void leavesFieldsAloneWithoutAProfile() throws IOException {
    String jar = NetworkFunctions.make(folder.resolve("nf.jar"), CONFIG).toString();
    String report = file("report.html");
    String[] words = {
      "optimize", jar, "-o", file("m.jar"), "--passes", "+reorder-fields", "--report", report
    };
    assertThat(run(words)).as("%s", out).isZero();
    assertThat(folder.resolve("report.html")).content().contains("no profile tells which fields");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run("profile")).isEqualTo(2);
    assertThat(out.toString()).contains("a jar and --trace FILE are needed");
    assertThat(run("profile", "merge", file("none.json"), file("none.json"), "-o", file("c.json")))
        .isEqualTo(1);
  }
}
