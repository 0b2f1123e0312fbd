package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What milling takes, by number of classes in the jar. */
final class MillingExperiment {
  static final String TITLE = "Milling the router by number of classes in its jar";

  /** Milling must do with so much. */
  private static final String HEAP = "-Xmx1500m";

  private static final String NOTE =
      "The tools run in processes of their own with 1500 MB of heap; memory is all that a process had"
          + " at most, without the short-lived JVM that configures the router. ProGuard shrinks the"
          + " jar and does not optimize or rename; it runs only when --proguard names it.";

  private final Lab lab;
  private final Path root;
  private final String proguard;

  /** With {@code proguard} null only milling is measured. */
  MillingExperiment(Lab lab, Path root, String proguard) {
    this.lab = lab;
    this.root = root;
    this.proguard = proguard;
  }

  Figure run() throws IOException {
    Function router = lab.sample("02-router");
    List<MillingRow> rows = new ArrayList<>();
    for (int classes : lab.some(List.of(0, 2500, 5000, 10_000, 20_000))) {
      Path jar = lab.file("filled-%d.jar".formatted(classes));
      FillerClasses.add(router.jar(), classes, jar);
      int count = FillerClasses.count(jar);
      lab.tell("" + count, "milling");
      rows.add(MeasuredProcess.run(mill(jar, router.config())).row("packetmill", count));
      if (proguard != null) {
        lab.tell("" + count, "ProGuard");
        rows.add(MeasuredProcess.run(shrink(jar)).row("ProGuard", count));
      }
    }
    return new Figure(
        "milling", TITLE, "classes", Figure.Chart.LINES, List.of(), List.of(), rows, NOTE);
  }

  private List<String> mill(Path jar, Path config) {
    Path command = root.resolve("packetmill-cli/target/packetmill.jar");
    Path output = lab.file("milled-filled.jar");
    return List.of(
        HEAP,
        "-jar",
        command.toString(),
        "optimize",
        jar.toString(),
        "--config",
        config.toString(),
        "-o",
        output.toString());
  }

  private List<String> shrink(Path jar) throws IOException {
    Path options = lab.file("proguard.pro");
    Path base = lab.file("java-base.jar");
    if (!Files.exists(base)) {
      FillerClasses.copyJavaBase(base);
    }
    Files.writeString(
        options,
        """
        -injars '%s'
        -outjars '%s'
        -libraryjars '%s'(!module-info.class)
        -dontwarn
        -dontnote
        -dontoptimize
        -dontobfuscate
        -keep class org.packetmill.click.Main { public static void main(java.lang.String[]); }
        -keep class * extends org.packetmill.click.element.Element { *; }
        """
            .formatted(jar, lab.file("shrunk.jar"), base));
    return List.of(HEAP, "-cp", proguard, "proguard.ProGuard", "@" + options);
  }
}
