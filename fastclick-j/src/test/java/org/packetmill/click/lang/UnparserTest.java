package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnparserTest {
  @Test
  void declarationsThenChains() {
    assertThat(
            Parsing.flat("Idle -> c :: Counter(1, \"a\") -> t :: Tee -> Discard; t [1] -> [2] t"))
        .isEqualTo(
            """
            Idle@1 :: Idle;
            c :: Counter(1, "a");
            t :: Tee;
            Discard@4 :: Discard;

            Idle@1 -> c
                -> t
                -> Discard@4;
            t [1] -> [2] t;
            """);
  }

  @Test
  void circlesAreOpenedSomewhere() {
    assertThat(Parsing.flat("a :: Null -> b :: Null -> a; c :: Null -> c"))
        .isEqualTo(
            """
            a :: Null;
            b :: Null;
            c :: Null;

            c -> c;
            b -> a
                -> b;
            """);
  }

  @Test
  void flattenedTextTellsWhereThingsComeFrom() {
    FlatRouter router =
        Parsing.router(
            "require(p);\nelementclass X { input\n-> Null -> output }\nIdle -> X -> Discard;");
    assertThat(Unparser.flatten(router))
        .isEqualTo(
            """
            require(package "p");

            # 4 "t"
            Idle@1 :: Idle;
            # 4 "t"
            Discard@3 :: Discard;
            # 3 "t"
            X@2/Null@1 :: Null;
            # 10 ""
            Idle@1 -> X@2/Null@1
                -> Discard@3;
            """);
  }

  @Test
  void nothingUnparsesToNothing() {
    assertThat(Parsing.flat("")).isEmpty();
  }

  @Test
  void whatIsUnparsedParsesToTheSame() {
    String config =
        """
        elementclass X { $n | input [1] -> Counter($n) -> output; input -> Null -> [1] output }
        t :: Tee; i :: Idle; i -> t; t => [0,1] X(5, ) => [1,0] u :: Tee; u -> Discard; u [1] -> Discard
        """
            .replace("(5, )", "(5)");
    String flat = Parsing.flat(config);
    assertThat(Parsing.flat(flat)).isEqualTo(flat);
    assertThat(Parsing.flat(Unparser.flatten(Parsing.router(config)))).isEqualTo(flat);
  }
}
