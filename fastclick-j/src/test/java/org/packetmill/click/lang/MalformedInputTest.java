package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Quoting;

/** Whatever stands in a file: it parses, or there are errors; nothing is thrown, nothing hangs. */
class MalformedInputTest {
  private static final String[] SEEDS = {
    """
    require(package p, library l); define($a 1, $b "$a ${a[1]} ${c-x}");
    elementclass X { $n, KEY $k, __REST__ $r | input -> Counter($n, $k) -> output
      || input => ( [0] -> Null -> [0]; [1] -> Null -> [1] ) => output || ... }
    i :: Idle; i -> X(1, KEY 2, 3) -> t :: { [0] -> Tee(\\<00 ff>) -> [0] } -> Discard;
    a, b, c :: Strip(14); t [1] -> a -> b -> (Null, Null) -> c -> [1-2] t; t [3-] => [3-] t
    """,
    "# 3 \"f\"\nIdle -> Paint(\"x\\\"\", 'y', // z\n) -> q :: Queue /* ; */ ~> [0] Discard [0]",
  };

  private static final String PIECES =
      "{}()[]->=>::||...,;$#\"'\\</* */ //\n~-0 1 9 a X input output elementclass define require Idle";

  @Test
  void mutatedConfigurationsNeverThrow() {
    Random random = new Random(42);
    for (int round = 0; round < 4_000; round++) {
      String config = mutate(SEEDS[round % SEEDS.length], random);
      parse(config);
    }
  }

  @Test
  void heapsOfOneThingNeverThrow() {
    for (String piece : PIECES.split("")) {
      parse(piece.repeat(5_000));
    }
    for (String piece : new String[] {"{ ", "( ", "-> ", "a, ", "$(", "${", "{ || ", "X ... "}) {
      parse("Idle -> " + piece.repeat(5_000));
      parse("Idle(" + piece.repeat(5_000) + ") -> Discard");
    }
  }

  @Test
  void variablesThatExplodeAreContained() {
    StringBuilder config = new StringBuilder("define($a0 xxxxxxxxxxxxxxxx");
    for (int i = 1; i < 10; i++) {
      config.append(", $a").append(i).append(" ").append(("$a" + (i - 1)).repeat(40));
    }
    parse(config.append("); Idle($a9) -> Discard").toString());
    parse("define($a $b$b$b, $b $a$a$a); Idle($a) -> Discard");
  }

  private static String mutate(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        default -> {
          int piece = random.nextInt(PIECES.length());
          int length = Math.min(PIECES.length() - piece, 1 + random.nextInt(4));
          text.insert(at, PIECES, piece, piece + length);
        }
      }
    }
    return text.toString();
  }

  private static void parse(String config) {
    ErrorLog log = new ErrorLog();
    FlatRouter router =
        ConfigParser.parse(config, "t", Map.of("z", "1"), Parsing.CLASSES, LibraryLoader.NONE, log);
    assertThat(router == null).as(config).isEqualTo(log.errorCount() > 0);
    if (router != null) {
      for (FlatElement element : router.elements()) {
        ArgSplitter.arguments(element.config()).forEach(Quoting::unquote);
      }
      assertThat(Unparser.flatten(router)).isNotNull();
    }
  }
}
