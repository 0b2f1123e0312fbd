package org.packetmill.cli.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.packetmill.click.ConfigSource;
import org.packetmill.click.Invocation;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;

/**
 * Behind {@code PACKETMILL=1 click}: mills the configuration of a command line and prints two
 * lines. The first is the path of the jar to run it with, which is kept for the next time; the
 * second, the file that holds the configuration if it came from standard input. Either may be
 * empty.
 *
 * <p>A configuration that is wrong is left to {@code click}, which says so itself. Where milling is
 * impossible for another reason, a sentence on standard error tells it, and the configuration runs
 * generically.
 */
public final class MilledClick {
  private final JarCache cache;
  private final SpooledInput input;

  MilledClick(JarCache cache, SpooledInput input) {
    this.cache = cache;
    this.input = input;
  }

  /**
   * What to run {@code click} with.
   *
   * @param jar the milled jar, to come first on the class path; null where there is none
   * @param input the file that takes the place of standard input, which has been read, to be
   *     removed afterwards; null when it has not
   */
  public record Prepared(Path jar, Path input) {}

  /** Arguments are those of {@code click}. */
  public static void main(String... arguments) {
    Prepared prepared = prepare(null, arguments);
    System.out.println(Objects.toString(prepared.jar(), ""));
    System.out.println(Objects.toString(prepared.input(), ""));
    // Elements that were configured may have started threads.
    System.exit(0);
  }

  /**
   * Mills for a command line of {@code click}, unless that was done before.
   *
   * @param function the jar of a network function with elements of its own; null for none
   */
  public static Prepared prepare(Path function, String... arguments) {
    SpooledInput input = new SpooledInput(System.in);
    Path milled = null;
    try {
      milled = new MilledClick(JarCache.standard(function), input).mill(arguments);
    } catch (UsageException e) {
      // click itself says what is wrong.
    } catch (IOException | MillException | RuntimeException e) {
      System.err.println("packetmill: not milled: " + reason(e) + "; it runs generically");
    }
    return new Prepared(milled, input.take());
  }

  private static String reason(Exception e) {
    if (e instanceof MillException m && !m.problems().isEmpty()) {
      return m.problems().getFirst().lines().findFirst().orElse("").strip();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** The milled jar, from the cache if it is there; null when there is nothing to mill. */
  Path mill(String... arguments) throws UsageException, IOException, MillException {
    Invocation invocation = Invocation.of(arguments);
    if (!invocation.runs()) {
      return null;
    }
    ConfigSource source = invocation.source() == null ? input.read() : invocation.source();
    Path milled = cache.jar(source.text(), invocation.parameters());
    if (Files.isRegularFile(milled)) {
      return milled;
    }
    if (isOurs() && router(invocation, source).flat().connections().isEmpty()) {
      return null;
    }
    try {
      mill(invocation, source, milled);
      return milled;
    } catch (MillException e) {
      if (isOurs() && isWrong(invocation, source)) {
        return null;
      }
      throw e;
    }
  }

  /** Whether this program knows all elements, so that it can build the router itself. */
  private boolean isOurs() {
    return cache.function() == null;
  }

  /** The router as {@code click} would build it. */
  private static RouterBuilder router(Invocation invocation, ConfigSource source) {
    RouterBuilder builder = new RouterBuilder().libraries(invocation.libraries());
    invocation.parameters().forEach(builder::parameter);
    return builder.text(source.text(), source.name());
  }

  /** Whether {@code click} will not run it either. */
  private static boolean isWrong(Invocation invocation, ConfigSource source) {
    try {
      router(invocation, source).configure();
      return false;
    } catch (ConfigurationException e) {
      return true;
    }
  }

  private void mill(Invocation invocation, ConfigSource source, Path milled)
      throws IOException, MillException {
    try (WorkFolder work = WorkFolder.in(milled.toAbsolutePath().getParent())) {
      Path config = work.write(source);
      Path made = work.path("milled.jar");
      mill(
          new MillRequest(
              isOurs() ? work.framework() : cache.function(),
              List.of(config.toString()),
              made,
              List.of(),
              invocation.parameters()),
          source.name());
      Files.move(made, milled, StandardCopyOption.ATOMIC_MOVE);
    }
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
