package org.packetmill.passes;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.optimizer.text.Listing;
import org.packetmill.passes.pass.Catalogue;
import org.packetmill.passes.pass.Pass;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.ConfigReport.MethodChange;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.testing.FatJar;
import org.packetmill.passes.testing.Fork;

/**
 * What each pass does, as text: a folder {@code golden/PASS/CASE} holds a {@code router.click} of
 * the small elements under {@code golden/elements}, and what is expected of that pass: {@code
 * before.txt} and {@code after.txt}, the methods that it changed, and {@code remarks.txt}. {@code
 * -Dgolden.update=true} writes the expected files anew; read the difference before it is committed.
 */
class GoldenTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final String NOTHING = "(the pass changes nothing here)\n";
  private static final Path GOLDEN = FatJar.resource("golden");

  /** Where the files of the build's own copy come from. */
  private static final Path SOURCE = Path.of("src/test/resources/golden");

  private static final String LIMIT = "packetmill.method.limit";

  private static Path jar;
  private static final List<MillReport> REPORTS = new ArrayList<>();
  private static final Map<Path, Path> MILLED = new TreeMap<>();
  private static Program program;

  @BeforeAll
  static void mill(@TempDir Path folder) throws IOException, MillException {
    FatJar function = FatJar.withFastclick().addFunction("golden/elements", "golden");
    jar = function.writeTo(folder.resolve("golden.jar"));
    program = Program.load(jar);
    Map<String, List<Path>> byLimit =
        cases().stream().collect(Collectors.groupingBy(GoldenTest::limit, TreeMap::new, toList()));
    for (Map.Entry<String, List<Path>> some : byLimit.entrySet()) {
      System.setProperty(LIMIT, some.getKey());
      try {
        mill(function, some.getValue(), folder.resolve("golden" + some.getKey() + ".jar"));
      } finally {
        System.clearProperty(LIMIT);
      }
    }
  }

  private static void mill(FatJar function, List<Path> some, Path to)
      throws IOException, MillException {
    List<String> configs = new ArrayList<>();
    for (Path one : some) {
      function.add(name(one), Files.readString(one.resolve("router.click")));
      configs.add(name(one));
      MILLED.put(one, to);
    }
    Path from = function.writeTo(to.resolveSibling("from-" + to.getFileName()));
    MillRequest request = new MillRequest(from, configs, to, List.of(), Map.of()).showingCode();
    REPORTS.add(Mill.run(request, stage -> {}));
  }

  /** Bytes that methods may have, where a case says so. */
  private static String limit(Path one) {
    try {
      Path file = one.resolve("method-limit.txt");
      return Files.exists(file) ? Files.readString(file).strip() : "7900";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.endsWith("router.click"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  /** The name of its configuration in the jar. */
  private static String name(Path one) {
    return GOLDEN.relativize(one).toString().replace('/', '.') + ".click";
  }

  @TestFactory
  Stream<DynamicTest> cases(@TempDir Path folder) throws IOException {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(GOLDEN.relativize(one).toString(), () -> check(one)));
  }

  @Test
  void everyPassHasACaseThatItMustLeaveAlone() {
    // Passes that have to be asked for need a profile, too: ProfiledTest.
    for (Pass pass : Catalogue.all().stream().filter(Pass::isDefault).toList()) {
      Path cases = GOLDEN.resolve(pass.name());
      assertThat(cases.resolve("left-alone/router.click")).exists();
      assertThat(cases).isDirectoryContaining(one -> !one.endsWith("left-alone"));
    }
  }

  @Test
  void theMilledRoutersDoWhatTheOthersDo() throws IOException {
    for (Path one : cases()) {
      String was = handlers(jar, one);
      assertThat(handlers(MILLED.get(one), one)).as("%s", one).isEqualTo(was).contains("count:\n");
    }
  }

  private static String handlers(Path jar, Path one) {
    String config = one.resolve("router.click").toString();
    List<String> words = new ArrayList<>(List.of("--simtime", config));
    for (String handler : List.of("count", "sum", "seen", "most", "even")) {
      words.addAll(List.of("-h", "*." + handler));
    }
    Fork run = Fork.run(List.of(Fork.RAW), jar, "org.packetmill.click.Main", words);
    assertThat(run.exit()).as("%s: %s", one, run.err()).isZero();
    assertThat(run.err()).as("%s", one).doesNotContain("generically");
    return run.out();
  }

  private static void check(Path one) throws IOException {
    String pass = one.getParent().getFileName().toString();
    ConfigReport config = config(one);
    Map<String, MethodChange> changes = new TreeMap<>();
    config.methods().stream()
        .filter(change -> change.pass().equals(pass))
        .forEach(change -> changes.put(change.method(), change));
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (MethodChange change : changes.values()) {
      before.append(change.before());
      after.append(change.after());
    }
    if (before.isEmpty() && !after.isEmpty()) {
      config.elements().forEach(element -> before.append(original(element.className())));
    }
    expect(one, "before.txt", tidy(before.isEmpty() ? NOTHING : before.toString()));
    expect(one, "after.txt", tidy(after.isEmpty() ? NOTHING : after.toString()));
    expect(one, "remarks.txt", remarks(config, pass));
  }

  private static ConfigReport config(Path one) {
    return REPORTS.stream()
        .flatMap(report -> report.configs().stream())
        .filter(config -> config.name().equals(name(one)))
        .findAny()
        .orElseThrow(() -> new AssertionError(one + " is the same router as another case"));
  }

  /** What an element's class has on the packet's way, for the pass that makes copies of it. */
  private static String original(String clickClass) {
    if (List.of("Well", "Rain", "Drain").contains(clickClass)) {
      return "";
    }
    return program.tree("golden/" + clickClass).methods.stream()
        .filter(method -> !method.name.matches("<init>|configure|addHandlers|lambda.*"))
        .map(Listing::of)
        .collect(Collectors.joining());
  }

  private static String remarks(ConfigReport config, String pass) {
    return config.passes().stream()
        .filter(done -> done.pass().equals(pass))
        .flatMap(done -> done.remarks().stream())
        .map(remark -> kind(remark) + remark.where() + ": " + remark.message() + "\n")
        .map(line -> line.replaceAll("(?m) @\\S+$", ""))
        .collect(Collectors.joining());
  }

  private static String kind(Remark remark) {
    return switch (remark.kind()) {
      case APPLIED -> "done:       ";
      case MISSED -> "left alone: ";
      case NOTE -> "note:       ";
    };
  }

  /** Without source lines, and without the name of the class that is made for a configuration. */
  private static String tidy(String listing) {
    return listing
        .replaceAll("(?m)^ *@.*\n", "")
        .replaceAll("org/packetmill/milled/Code\\p{XDigit}+(Baked|Bound)", "CODE")
        .replaceAll("org/packetmill/click/(packet|element|mill)/", "")
        .replaceAll("(?m)^ {2,}(?=[A-Z])", "  ");
  }

  private static void expect(Path one, String file, String text) throws IOException {
    if (UPDATE) {
      Path source = SOURCE.resolve(GOLDEN.relativize(one).toString());
      Files.writeString(source.resolve(file), text, StandardCharsets.UTF_8);
    } else {
      assertThat(text).as("%s", file).isEqualTo(Files.readString(one.resolve(file)));
    }
  }
}
