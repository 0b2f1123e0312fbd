package org.packetmill.cli.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final int SEEDS = 400;
  private static final int SOME = 5;

  private final Palette palette = Palette.read();

  private static RandomRouter shrink(RandomRouter router, Predicate<RandomRouter> wrong)
      throws IOException {
    return Shrinker.shrink(router, all -> all.stream().filter(wrong).toList());
  }

  private List<RandomRouter> some(Predicate<RandomRouter> wanted) {
    List<RandomRouter> found =
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> RandomRouter.of(palette, seed))
            .filter(wanted)
            .limit(SOME)
            .toList();
    assertThat(found).hasSize(SOME);
    return found;
  }

  @Test
  void leavesASourceTheCulpritAndEnds() throws IOException {
    Predicate<RandomRouter> wrong = router -> router.text().contains(":: DecIPTTL");
    for (RandomRouter router : some(wrong)) {
      RandomRouter small = shrink(router, wrong);
      assertThat(small.isLegal()).isTrue();
      assertThat(small.seed()).isEqualTo(router.seed());
      assertThat(small.text().lines()).as(small.text()).hasSizeLessThanOrEqualTo(6);
      assertThat(small.text()).contains("DecIPTTL");
      assertThat(small.changes()).isEmpty();
    }
  }

  @Test
  void keepsWhatIsWrongOnlyTogether() throws IOException {
    Predicate<RandomRouter> wrong =
        router -> router.text().contains(":: Paint(") && router.text().contains(":: Strip(");
    for (RandomRouter router : some(wrong)) {
      RandomRouter small = shrink(router, wrong);
      assertThat(small.isLegal()).isTrue();
      assertThat(wrong.test(small)).isTrue();
      assertThat(small.text().lines()).as(small.text()).hasSizeLessThanOrEqualTo(12);
    }
  }

  @Test
  void keepsTheWriteThatMatters() throws IOException {
    Predicate<RandomRouter> wrong = router -> router.changes().contains(".config ");
    for (RandomRouter router : some(wrong)) {
      RandomRouter small = shrink(router, wrong);
      assertThat(small.changes().lines()).hasSize(1);
      assertThat(small.changes()).contains(".config ");
    }
  }

  @Test
  void leavesWhatCannotBeSmaller() throws IOException {
    RandomRouter router = RandomRouter.of(palette, 1);
    assertThat(shrink(router, smaller -> false)).isSameAs(router);
  }
}
