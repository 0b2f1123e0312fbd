package org.packetmill.passes.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.packetmill.passes.report.Measurement;
import org.packetmill.passes.report.MillReport;

/** Writes a milling run as one HTML file that refers to nothing outside itself. */
public final class HtmlReport {
  private HtmlReport() {}

  /** The page; {@code measurements} may be empty, and then the page says how to get some. */
  public static String render(MillReport report, List<Measurement> measurements) {
    return PageRenderer.of().execute(Page.of(report, measurements));
  }

  /**
   * Writes the page to {@code file}, which appears whole or not at all.
   *
   * @throws IOException when it cannot be written
   */
  public static void write(MillReport report, List<Measurement> measurements, Path file)
      throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path beside = directory.resolve(file.getFileName() + ".tmp");
    try {
      Files.writeString(beside, render(report, measurements));
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
