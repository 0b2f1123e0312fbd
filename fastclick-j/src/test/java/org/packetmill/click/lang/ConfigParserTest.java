package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.lang.Parsing.connections;
import static org.packetmill.click.lang.Parsing.elements;
import static org.packetmill.click.lang.Parsing.errors;
import static org.packetmill.click.lang.Parsing.router;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigParserTest {
  @Test
  void anonymousElementsAreNumberedByTheirPlaceInTheScope() {
    assertThat(elements("Idle -> c :: Counter(1, 2) -> Null -> Discard;"))
        .containsExactly(
            "Idle@1 :: Idle()", "c :: Counter(1, 2)", "Null@3 :: Null()", "Discard@4 :: Discard()");
  }

  @Test
  void anonymousNamesAvoidTakenOnes() {
    assertThat(elements("Idle -> Null@1 :: Null -> Null; Null@3 :: Null; Null -> Discard"))
        .contains("Null@4 :: Null()", "Null@3 :: Null()", "Null@5 :: Null()")
        .doesNotHaveDuplicates();
  }

  @Test
  void configurationsKeepTheirText() {
    assertThat(elements("c :: Counter( \"a)b\", (x, ')'), \\<28 /*)*/> ); c -> c"))
        .containsExactly("c :: Counter( \"a)b\", (x, ')'), \\<28 /*)*/> )");
  }

  @Test
  void classAndConfigurationSpreadOverAList() {
    assertThat(elements("a, b, c :: Counter(7);"))
        .containsExactly("a :: Counter(7)", "b :: Counter(7)", "c :: Counter(7)");
  }

  @Test
  void elementsKnowWhereTheyWereDeclared() {
    FlatRouter router = router("\na :: Idle;\n# 7 \"x.click\"\nb :: Idle;\n# 3 \"\"\nc :: Idle");
    assertThat(router.elements())
        .extracting(FlatElement::landmark)
        .containsExactly("t:2", "x.click:7", "t:3");
  }

  @Test
  void connectionsAreInTheOrderOfTheirTargets() {
    assertThat(connections("b :: Tee; a :: Tee; b [1] -> a; a -> b; b -> [1] a"))
        .containsExactly("a[0]->[0]b", "b[1]->[0]a", "b[0]->[1]a");
  }

  @Test
  void oneOutputMayFeedSeveralElements() {
    assertThat(connections("q :: Queue; a, b :: Null; q -> a, [2] b"))
        .containsExactly("q[0]->[0]a", "q[0]->[2]b");
  }

  @Test
  void doubleArrowsConnectPortByPort() {
    String declared = "t :: Tee; u :: Tee; a, b, c :: Null; ";
    assertThat(connections(declared + "t [0,2] => a, [1] b"))
        .containsExactly("t[0]->[0]a", "t[2]->[1]b");
    assertThat(connections(declared + "t => a, b, c"))
        .containsExactly("t[0]->[0]a", "t[1]->[0]b", "t[2]->[0]c");
    assertThat(connections(declared + "t [0-2] => [1-] u"))
        .containsExactly("t[0]->[1]u", "t[1]->[2]u", "t[2]->[3]u");
  }

  @Test
  void compoundsAreTakenApart() {
    String config =
        """
        elementclass Pair { $n | input -> Counter($n) -> inner :: Null -> output }
        Idle -> p :: Pair(5) -> Discard;
        """;
    assertThat(elements(config))
        .containsExactly(
            "Idle@1 :: Idle()",
            "Discard@3 :: Discard()",
            "p/Counter@1 :: Counter(5)",
            "p/inner :: Null()");
    assertThat(connections(config))
        .containsExactly(
            "p/inner[0]->[0]Discard@3", "Idle@1[0]->[0]p/Counter@1", "p/Counter@1[0]->[0]p/inner");
  }

  @Test
  void compoundsNest() {
    String config =
        """
        elementclass Outer { $a |
          elementclass Inner { $b | input -> Counter($a, $b) -> output }
          input -> Inner(x) -> output
        }
        Idle -> Outer(1) -> Outer(2) -> Discard
        """;
    assertThat(elements(config))
        .containsExactly(
            "Idle@1 :: Idle()",
            "Discard@4 :: Discard()",
            "Outer@2/Inner@1/Counter@1 :: Counter(1, x)",
            "Outer@3/Inner@1/Counter@1 :: Counter(2, x)");
  }

  @Test
  void variablesAreScopedLexically() {
    String config =
        """
        define($a top, $b $a);
        elementclass X { input -> Counter($a, $b) -> output }
        elementclass Y { $a | input -> X -> output }
        Idle -> Y(y) -> Discard
        """;
    assertThat(elements(config)).contains("Y@2/X@1/Counter@1 :: Counter(top, top)");
  }

  @Test
  void anonymousCompoundsStandForThemselves() {
    String config = "Idle -> { -> Counter -> } -> x :: { [0] -> Null -> [0] } -> Discard";
    assertThat(elements(config))
        .containsExactly(
            "Idle@1 :: Idle()",
            "Discard@4 :: Discard()",
            "@2/Counter@1 :: Counter()",
            "x/Null@1 :: Null()");
    assertThat(connections(config))
        .containsExactly(
            "x/Null@1[0]->[0]Discard@4",
            "Idle@1[0]->[0]@2/Counter@1",
            "@2/Counter@1[0]->[0]x/Null@1");
  }

  @Test
  void overloadsAreChosenByArgumentsAndPorts() {
    String config =
        """
        elementclass X { input -> Null -> output
          || $a | input -> Counter($a) -> output
          || input -> Discard
          || ... }
        elementclass Strip { $a, $b | input -> Paint($a) -> output || ... }
        i :: Idle; i -> X -> X(3) -> Strip(14) -> Strip(1, 2) -> t :: Tee -> X; t [1,2] => [0,1] x :: X
        """;
    String withOriginal =
        "elementclass X { Idle -> Queue; input -> Null; input [1] -> Paint(1) }\n" + config;
    assertThat(elements(withOriginal))
        .containsExactly(
            "i :: Idle()",
            "Strip@4 :: Strip(14)",
            "t :: Tee()",
            "X@2/Null@1 :: Null()",
            "X@3/Counter@1 :: Counter(3)",
            "Strip@5/Paint@1 :: Paint(1)",
            "X@7/Discard@1 :: Discard()",
            "x/Idle@1 :: Idle()",
            "x/Queue@2 :: Queue()",
            "x/Null@3 :: Null()",
            "x/Paint@4 :: Paint(1)");
  }

  @Test
  void keywordsAndTheRestAreAssigned() {
    String config =
        """
        elementclass X { $a, KEY $k, __REST__ $r | input -> Counter($a, $k, $r) -> output }
        Idle -> X(1, OTHER 2, KEY 3, 4) -> Discard
        """;
    assertThat(elements(config)).contains("X@2/Counter@1 :: Counter(1, 3, OTHER 2, 4)");
  }

  @Test
  void groupsJoinTheirElementsToTheChain() {
    String config =
        "t, d :: Tee; t => ( [0] -> a :: Counter -> [0]; [1] -> Null -> [1] ) => d -> (input ->"
            + " output) -> d";
    assertThat(connections(config))
        .containsExactly(
            "d[0]->[0]d", "a[0]->[0]d", "Null@7[0]->[1]d", "t[0]->[0]a", "t[1]->[0]Null@7");
  }

  @Test
  void equalConnectionsCountOnce() {
    assertThat(connections("a, b :: Null; a -> b; a -> b -> a"))
        .containsExactly("b[0]->[0]a", "a[0]->[0]b");
  }

  @Test
  void variablesExpandInAllTheirForms() {
    Map<String, String> parameters = Map.of("x", "1 2 3", "q", "a\"b", "e", "");
    String config =
        "define($x no, $y ${x[1]}); c :: Counter($x, ${x[2]}, ${no-other}, $y, '$x', \"$q\","
            + " $none, ${x}0, \"$$\", $e); c -> c";
    assertThat(elements(router(config, parameters)))
        .containsExactly(
            "c :: Counter(1 2 3, 3, other, 2, '$x', \"a\\\"b\", $none, 1 2 30, \"$$\", )");
  }

  @Test
  void symbolicConfigurationKeepsTheTopLevelsParameters() {
    String config =
        """
        define($mac 0:1:2:3:4:5);
        elementclass X { $mac, $n | input -> Counter($mac, $n, \"${port[0]}/$mac\") -> output }
        Idle -> X($mac, 7) -> Counter(${n}b, $n) -> Discard
        """;
    FlatRouter one = router(config, Map.of("port", "8 9", "n", "1"));
    FlatRouter two = router(config, Map.of("port", "5", "mac", "7", "n", "2"));
    assertThat(one.elements().getLast().config()).isEqualTo("0:1:2:3:4:5, 7, \"8/0:1:2:3:4:5\"");
    assertThat(one.elements().getLast().symbolicConfig()).isEqualTo("$mac, 7, \"${port[0]}/$mac\"");
    assertThat(one.elements())
        .extracting(FlatElement::symbolicConfig)
        .containsExactlyElementsOf(
            two.elements().stream().map(FlatElement::symbolicConfig).toList());
  }

  @Test
  void librariesAreReadOnce() {
    LibraryLoader libraries =
        (name, by) ->
            name.equals("l")
                ? new LibraryLoader.Library("/lib/l", "elementclass L { input -> Null -> output }")
                : null;
    ErrorLog log = new ErrorLog();
    String config =
        "require(library l); require(library \"l\", package p, \"q\"); Idle -> L -> Discard";
    FlatRouter router = ConfigParser.parse(config, "t", Map.of(), Parsing.CLASSES, libraries, log);
    assertThat(log.lines()).isEmpty();
    assertThat(elements(router)).contains("L@2/Null@1 :: Null()");
    assertThat(router.requirements()).containsExactly("package p", "package q");
  }

  @Test
  void requiredPackagesBringClasses() {
    ClassCatalog catalog =
        new ClassCatalog() {
          private boolean required;

          @Override
          public boolean knows(String className) {
            return required && className.equals("Mine");
          }

          @Override
          public boolean requirePackage(String name) {
            required = name.equals("a.b");
            return required;
          }
        };
    ErrorLog log = new ErrorLog();
    ConfigParser.parse(
        "require(package a.b); m :: Mine", "t", Map.of(), catalog, LibraryLoader.NONE, log);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void allErrorsAreReportedEachWithItsPlace() {
    String config =
        """
        a :: Nothing;
        Idle -> b;
        Idle -> -> Discard;
        a :: Idle;
        require(library nowhere);
        """;
    assertThat(errors(config))
        .containsExactly(
            "t:1: unknown element class 'Nothing'",
            "t:2: undeclared element 'b'",
            "t:3: syntax error near '->'",
            "t:4: redeclaration of element 'a'",
            "t:1: element 'a' previously declared here",
            "t:5: library 'nowhere' not found in CLICKPATH/conf");
  }

  @Test
  void mismatchedPortsAreErrors() {
    String declared = "t, u :: Tee;\n";
    assertThat(errors(declared + "t [0,1] -> [0,1] u;"))
        .containsExactly("t:2: syntax error: many-to-many connections require '=>'");
    assertThat(errors(declared + "t [0,1] => [0,1,2] u;"))
        .containsExactly("t:2: connection mismatch: 2 outputs connected to 3 inputs");
    assertThat(errors(declared + "t [0,1-] => [0-] u;"))
        .containsExactly("t:2: at most one expandable port allowed per connection");
    assertThat(errors(declared + "t [0,1,2] => [0] u, [0] t;"))
        .containsExactly("t:2: connection mismatch: 3 outputs connected to 2 inputs");
    assertThat(errors(declared + "t [x] -> u;"))
        .containsExactly("t:2: syntax error: port number should be integer");
  }

  @Test
  void compoundPortsMustBeUsed() {
    assertThat(errors("elementclass X { input [1] -> output }\nIdle -> X -> Discard"))
        .contains("t:1: 'X' input 0 missing");
    assertThat(errors("Idle -> x :: { input -> output; Idle -> [1] output } -> Discard"))
        .contains("t:1: 'x' output 1 unused");
    assertThat(errors("elementclass X { input -> output }\nIdle -> X [1] -> Discard"))
        .contains("t:2: 'X@2' has no output 1");
  }

  @Test
  void overloadsThatDoNotFitAreListed() {
    String config =
        "elementclass X { $a | input -> output\n"
            + "|| $a, B $b | input -> output }\n"
            + "Idle -> X -> Discard";
    assertThat(errors(config))
        .containsExactly(
            "t:3: no match for 'X[1 input, 1 output]'",
            "candidates are:",
            "t:1:   X(<arg>)[1 input, 1 output]",
            "t:2:   X(<arg>, B)[1 input, 1 output]");
  }

  @Test
  void parametersMustBeInOrder() {
    assertThat(errors("elementclass X { A $a, $b | }"))
        .containsExactly(
            "t:1: compound element parameters out of order",
            "t:1: (The correct order is '[positional], [keywords], [__REST__]'.)");
    assertThat(errors("elementclass X { $a, $a | }"))
        .containsExactly("t:1: parameter '$a' multiply defined");
    assertThat(errors("define($a 1); define($a 2); define(b 2)"))
        .containsExactly(
            "t:1: parameter '$a' multiply defined",
            "t:1: bad 'define' declaration: not a variable");
  }

  @Test
  void contextLinksBecomeOneDispatcherForEachElement() {
    assertThat(connections("a :: Null; a ~> b :: Discard; a ~> { -> c :: Counter -> } -> Discard"))
        .containsExactlyInAnyOrder(
            "a[0]->[0]context_flowcontextdispatcher_0",
            "context_flowcontextdispatcher_0[0]->[0]b",
            "context_flowcontextdispatcher_0[1]->[0]@3/c",
            "@3/c[0]->[0]Discard@4");
    assertThat(elements("Idle ~queue> Discard"))
        .contains("context_flowcontextdispatcher_0 :: FlowContextDispatcher(- 0)")
        .contains("context_stack_0 :: QUEUEIn()");
    assertThat(errors("Idle ~/tcp> Discard"))
        .containsExactly("click: unknown element class 'TCPOut' for a context link");
  }

  @Test
  void nestingIsLimited() {
    assertThat(errors("Idle -> " + "{ input -> ".repeat(60) + "Null"))
        .contains("t:1: maximum compound element nesting depth exceeded");
    assertThat(errors("elementclass A0 { input -> output }\n" + chainOfClasses(300)))
        .anyMatch(line -> line.endsWith("expands to more than 200 levels"));
  }

  private static String chainOfClasses(int count) {
    StringBuilder config = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      config.append("elementclass A%d { input -> A%d -> output }\n".formatted(i, i - 1));
    }
    return config.append("Idle -> A%d -> Discard".formatted(count)).toString();
  }

  @Test
  void twentyThousandElementsTakeLinearTime() {
    StringBuilder config =
        new StringBuilder("elementclass P { $n | input -> Counter($n) -> output }\nIdle");
    for (int i = 0; i < 20_000; i++) {
      config.append("\n-> c").append(i).append(" :: P(").append(i).append(") -> Null");
    }
    FlatRouter router = router(config.append(" -> Discard").toString());
    assertThat(router.elements()).hasSize(40_002);
    assertThat(router.connections()).hasSize(40_001);
    assertThat(Unparser.flatConfig(router)).contains("c19999/Counter@1 :: Counter(19999);");
  }

  @Test
  void longChainsOfTunnelsResolve() {
    StringBuilder config = new StringBuilder("elementclass P { input -> output }\nIdle");
    for (int i = 0; i < 20_000; i++) {
      config.append(" -> P");
    }
    assertThat(connections(config.append(" -> Discard").toString()))
        .isEqualTo(List.of("Idle@1[0]->[0]Discard@20002"));
  }
}
