package org.packetmill.cli.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.packetmill.click.ConfigSource;
import org.packetmill.click.Invocation;
import org.packetmill.click.command.UsageException;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;

/**
 * Behind {@code PACKETMILL=1 click}: mills the configuration of a command line and prints the path
 * of the jar to run it with, which is kept for the next time. Where that is impossible it prints
 * nothing but a sentence to standard error, and the configuration runs generically.
 */
public final class MilledClick {
  private MilledClick() {}

  /** Arguments are those of {@code click}. */
  public static void main(String... arguments) {
    try {
      Path milled = mill(JarCache.standard(), arguments);
      if (milled != null) {
        System.out.println(milled);
      }
    } catch (UsageException e) {
      // click itself says what is wrong.
    } catch (IOException | MillException | RuntimeException e) {
      System.err.println("packetmill: not milled: " + reason(e) + "; it runs generically");
    }
  }

  private static String reason(Exception e) {
    if (e instanceof MillException m && !m.problems().isEmpty()) {
      return m.problems().getFirst().lines().findFirst().orElse("").strip();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** The milled jar, from the cache if it is there; null when there is nothing to run. */
  static Path mill(JarCache cache, String... arguments)
      throws UsageException, IOException, MillException {
    Invocation invocation = Invocation.of(arguments);
    if (!invocation.runs()) {
      return null;
    }
    ConfigSource source = invocation.source();
    if (source == null) {
      throw new IOException("the configuration comes from standard input");
    }
    Path milled = cache.jar(source.text(), invocation.parameters());
    if (!Files.isRegularFile(milled)) {
      try (WorkFolder work = WorkFolder.in(milled.toAbsolutePath().getParent())) {
        Path config = work.write(source);
        Path made = work.path("milled.jar");
        mill(
            new MillRequest(
                work.framework(),
                List.of(config.toString()),
                made,
                List.of(),
                invocation.parameters()),
            source.name());
        Files.move(made, milled, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return milled;
  }

  /** Problems name the configuration as the user did. */
  private static void mill(MillRequest request, String name) throws MillException {
    try {
      Mill.run(request, stage -> {});
    } catch (MillException e) {
      String copy = request.configs().getFirst();
      throw new MillException(e.problems().stream().map(p -> p.replace(copy, name)).toList());
    }
  }
}
