package org.packetmill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.cli.mill.Miller;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.Progress;
import org.packetmill.passes.report.MillReport;

/** Remembers what it was asked for and writes an empty file; refuses jars named broken.jar. */
public final class FakeMiller implements Miller {
  public final List<MillRequest> requests = new ArrayList<>();

  @Override
  public MillReport mill(MillRequest request, Progress progress) throws MillException {
    requests.add(request);
    progress.stage("pretending");
    if (request.jar().endsWith("broken.jar")) {
      throw new MillException(List.of("broken.jar: cut off", "r.click:3: no such element"));
    }
    try {
      Files.writeString(request.output(), "milled");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MillReport(
        request.jar().getFileName().toString(),
        "milled for 0 configurations",
        List.of(),
        List.of());
  }

  @Override
  public List<PassInfo> catalogue() {
    return List.of(
        new PassInfo("devirtualize", "calls become direct", true),
        new PassInfo("fuse", "one loop", true));
  }
}
