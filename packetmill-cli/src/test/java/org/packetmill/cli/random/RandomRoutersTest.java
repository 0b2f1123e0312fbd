package org.packetmill.cli.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/**
 * Routers that nobody has thought of do milled what they did before: the same packets, handlers and
 * messages, burst by burst. {@code -Drouters=20000 -Dseed=1} tries more of them, from another seed.
 */
class RandomRoutersTest {
  private static final int ROUTERS = Integer.getInteger("routers", 500);
  private static final long SEED = Long.getLong("seed", 0);
  private static final int AT_ONCE = 125;
  private static final int TOLD = 10;
  private static final int SHRUNK = 2;

  private final Palette palette = Palette.read();

  @Test
  void theGeneratorMakesLegalRouters() throws ConfigurationException {
    for (long seed = SEED; seed < SEED + ROUTERS; seed++) {
      String text = RouterGrower.grow(palette, seed);
      new RouterBuilder().text(text, "seed " + seed).configure();
      assertThat(RouterGrower.grow(palette, seed)).isEqualTo(text);
    }
  }

  @Test
  void vanillaAndMilledDoTheSame(@TempDir Path folder) throws IOException {
    Trial trial = new Trial(folder);
    List<Trial.Outcome> outcomes =
        IntStream.range(0, (ROUTERS + AT_ONCE - 1) / AT_ONCE)
            .parallel()
            .boxed()
            .flatMap(part -> tryOut(trial, part).stream())
            .toList();
    assertThat(outcomes).hasSize(ROUTERS);
    List<Trial.Outcome> problems = outcomes.stream().filter(o -> o.problem() != null).toList();
    assertThat(told(problems, trial)).as("%d of %d routers", problems.size(), ROUTERS).isEmpty();
    if (ROUTERS >= AT_ONCE) {
      mostAreFast(outcomes);
    }
  }

  /** Writes may put code out of service, and only they. */
  private static void mostAreFast(List<Trial.Outcome> outcomes) {
    List<Trial.Outcome> untouched =
        outcomes.stream().filter(o -> o.router().changes().isEmpty()).toList();
    assertThat(outcomes.size() - untouched.size()).as("with writes").isGreaterThan(ROUTERS / 5);
    long fast = untouched.stream().mapToLong(Trial.Outcome::fast).sum();
    long total = untouched.stream().mapToLong(Trial.Outcome::total).sum();
    assertThat(100.0 * fast / total).as("share of packets on the fast path").isGreaterThan(80);
  }

  private List<Trial.Outcome> tryOut(Trial trial, int part) {
    long from = SEED + (long) part * AT_ONCE;
    long to = Math.min(SEED + ROUTERS, from + AT_ONCE);
    try {
      return trial.run(
          LongStream.range(from, to).mapToObj(seed -> RandomRouter.of(palette, seed)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first ones are reduced to the least that shows it. */
  private static List<String> told(List<Trial.Outcome> problems, Trial trial) throws IOException {
    List<String> told = new ArrayList<>();
    for (Trial.Outcome problem : problems.stream().limit(TOLD).toList()) {
      told.add(tell(problem));
      if (told.size() <= SHRUNK) {
        RandomRouter small =
            Shrinker.shrink(problem.router(), all -> failing(all, problem.kind(), trial));
        told.add("the same is wrong with\n" + small.text() + small.changes());
      }
    }
    return told;
  }

  private static List<RandomRouter> failing(List<RandomRouter> all, String kind, Trial trial)
      throws IOException {
    return trial.run(all).stream()
        .filter(outcome -> kind.equals(outcome.kind()))
        .map(Trial.Outcome::router)
        .toList();
  }

  /** Enough to see it again: {@code -Drouters=1 -Dseed=N}. */
  private static String tell(Trial.Outcome outcome) {
    return "-Drouters=1 -Dseed=%d: %s%n%s%s"
        .formatted(
            outcome.router().seed(),
            outcome.problem(),
            outcome.router().text(),
            outcome.router().changes());
  }
}
