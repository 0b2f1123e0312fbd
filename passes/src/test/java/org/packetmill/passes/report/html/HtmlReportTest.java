package org.packetmill.passes.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.passes.report.JitVerdict;
import org.packetmill.passes.report.Measurement;
import org.packetmill.passes.report.MillReport;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private final String page = HtmlReport.render(Reports.router(), List.of(Reports.measurement()));

  @Test
  void refersToNothingOutsideItself() {
    assertThat(page).doesNotContain("http:", "https:", "src=", "href=", "@import", "<script");
    Matcher urls = Pattern.compile("url\\(([^)]*)\\)").matcher(page);
    assertThat(urls.results().map(m -> m.group(1))).isNotEmpty().containsOnly("#head");
  }

  @Test
  void isTheSameForTheSameData() {
    assertThat(HtmlReport.render(Reports.router(), List.of(Reports.measurement()))).isEqualTo(page);
  }

  @Test
  void drawsEveryElementAndConnection() throws Exception {
    Document svg = svg();
    assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(1 + 11);
    assertThat(occurrences("class=\"edge ")).isEqualTo(12);
    assertThat(occurrences("class=\"edge up\"")).isEqualTo(1);
    assertThat(occurrences("class=\"rim r0\"")).isEqualTo(7);
    assertThat(page).contains("class=\"element called\"", ">[3]</text>", "fused region 1");
  }

  @Test
  void tellsWhatPassesDidAndWhy() {
    assertThat(page)
        .contains("<td>devirtualize</td><td class=\"n\">18</td><td class=\"n\">1</td>")
        .contains("Tee clones: left as it is")
        .contains("<code>copies</code>");
  }

  @Test
  void escapesWhatComesFromTheConfiguration() {
    assertThat(page).contains("&lt;a&amp;b&gt;", "configure() &lt;init&gt;").doesNotContain("<a&b");
  }

  @Test
  void showsBytecodeAsADifference() {
    assertThat(page)
        .contains("<span class=\"del\">GETFIELD length\n</span>")
        .contains("<span class=\"add\">BIPUSH 14\n</span>")
        .contains("+1</span> <span class=\"minus\">−1");
  }

  @Test
  void showsTheGainThatWasMeasured() {
    assertThat(page)
        .contains("3.20 times", "udp64.pcap, replay, xchange, 5 JVMs each")
        .contains("<td class=\"n\">25.0</td><td class=\"n\">25.2</td>")
        .contains("<b>99.8 %</b> packets on the fast path");
  }

  @Test
  void showsWhatTheJitMadeOfIt() {
    JitVerdict.Method region =
        new JitVerdict.Method(
            "Code1BakedRaw.region0",
            4,
            900,
            12,
            List.of(new JitVerdict.Site("c0", "Sort.java:41", "Help.look", "too big")),
            List.of(),
            List.of(new JitVerdict.Deoptimization("c0", "Sort.java:9", "null_check", 2)),
            0);
    Measurement measurement =
        new Measurement("r.click", "one JVM", List.of(), new JitVerdict(0.5, List.of(region)));
    assertThat(page).doesNotContain("What the JIT made of it");
    assertThat(HtmlReport.render(Reports.router(), List.of(measurement)))
        .contains("What the JIT made of it", "0.50 bytes allocated a packet")
        .contains("<dt>too big</dt>\n<dd><code>c0 (Sort.java:41) calls Help.look</code></dd>")
        .contains("null_check, 2 times");
  }

  @Test
  void estimatesNothingWithoutMeasurement() {
    String bare = HtmlReport.render(Reports.router(), List.of());
    assertThat(bare)
        .contains("Not measured.", "<b>not measured</b> packets on the fast path")
        .doesNotContain(" times</b>");
  }

  @Test
  void saysWhyNothingWasMilled() {
    MillReport untouched =
        new MillReport("signed.jar", "left as it is: the jar is signed", List.of(), List.of());
    assertThat(HtmlReport.render(untouched, List.of()))
        .contains("left as it is: the jar is signed");
  }

  @Test
  void replacesAnOlderReport(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("target/report.html");
    HtmlReport.write(Reports.router(), List.of(), file);
    HtmlReport.write(Reports.router(), List.of(Reports.measurement()), file);
    assertThat(file).content().isEqualTo(page);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  private Document svg() throws Exception {
    String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + 6);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private int occurrences(String text) {
    return (page.length() - page.replace(text, "").length()) / text.length();
  }
}
