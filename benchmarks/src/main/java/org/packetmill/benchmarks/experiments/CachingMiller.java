package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.mill.Miller;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.Progress;
import org.packetmill.passes.report.MillReport;

/** Mills each configuration once; experiments measure the same jar many times. */
final class CachingMiller implements Miller {
  private record Key(
      Path jar, List<String> texts, List<String> passes, Map<String, String> parameters) {}

  private record Milled(Path jar, MillReport report) {}

  private final Miller miller;
  private final Path directory;
  private final Map<Key, Milled> done = new HashMap<>();

  /** Keeps what {@code miller} makes in {@code directory}. */
  CachingMiller(Miller miller, Path directory) {
    this.miller = miller;
    this.directory = directory;
  }

  @Override
  public MillReport mill(MillRequest request, Progress progress) throws MillException {
    try {
      List<String> texts = new ArrayList<>();
      for (String config : request.configs()) {
        texts.add(Files.readString(Path.of(config)));
      }
      Key key = new Key(request.jar(), texts, request.passes(), request.parameters());
      Milled found = done.get(key);
      if (found == null) {
        MillReport report = miller.mill(request, progress);
        Path kept = directory.resolve("kept-%d.jar".formatted(done.size()));
        Files.copy(request.output(), kept, StandardCopyOption.REPLACE_EXISTING);
        done.put(key, new Milled(kept, report));
        return report;
      }
      Files.copy(found.jar(), request.output(), StandardCopyOption.REPLACE_EXISTING);
      return found.report();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<PassInfo> catalogue() {
    return miller.catalogue();
  }
}
