package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.lang.Token.Kind;

/** Reads one chain of elements and arrows, which is also how elements are declared. */
final class Chain {
  private final Parser parser;
  private final Block block;
  private final Lexer lexer;
  private final Compound scope;

  /** What stands left of the arrow. */
  private List<Reference> before = List.of();

  private List<Reference> current = new ArrayList<>();
  private Token arrow;

  /** One of the current elements is an {@code input} or {@code output} left unsaid. */
  private boolean implicit;

  Chain(Parser parser, Block block) {
    this.parser = parser;
    this.block = block;
    lexer = parser.lexer();
    scope = parser.scope();
  }

  void parse() {
    while (elements()) {
      new Declarations(parser, lexer, scope).add(current, before.isEmpty(), implicit);
      if (before.isEmpty()) {
        checkUseless(current, false);
      } else {
        connect();
      }
      before = current;
      if (!arrow()) {
        break;
      }
    }
    checkUseless(before, true);
    block.endsInOutput =
        before.size() == 1 && before.getFirst().element == scope.find(Compound.OUTPUT);
  }

  private void connect() {
    Wiring.connect(before, current, arrow, scope, lexer);
  }

  private void checkUseless(List<Reference> references, boolean outputs) {
    for (Reference reference : references) {
      if (!(outputs ? reference.outputs : reference.inputs).isEmpty()) {
        lexer.error(
            outputs
                ? "output ports ignored at end of chain"
                : "input ports ignored at start of chain");
        return;
      }
    }
  }

  /** Whether the chain goes on. */
  private boolean arrow() {
    Token token = lexer.next();
    while (token.is(',') || token.is(Kind.DOUBLE_COLON)) {
      lexer.syntaxError(token);
      token = lexer.next();
    }
    if (token.isArrow()) {
      arrow = token;
      return true;
    }
    boolean wanted = token.is('{') || token.is('}') || token.is('[') || token.is(')');
    switch (token.kind()) {
      case WORD, DOUBLE_BAR, ELEMENTCLASS, REQUIRE, PROVIDE, DEFINE -> lexer.putBack(token);
      case END -> {}
      case SIGN -> {
        if (wanted) {
          lexer.putBack(token);
        } else if (!token.is(';')) {
          lexer.syntaxError(token);
        }
      }
      default -> {
        lexer.syntaxError(token);
        lexer.putBack(token);
      }
    }
    return false;
  }

  // --- Elements ---------------------------------------------------------------------------------

  /** Reads elements with commas between them; false if there is none. */
  private boolean elements() {
    current = new ArrayList<>();
    implicit = false;
    do {
      Reference reference = new Reference();
      PortList.read(lexer, reference.inputs);
      if (!element(reference)) {
        break;
      }
      current.add(reference);
    } while (lexer.accept(','));
    return !current.isEmpty();
  }

  private boolean element(Reference reference) {
    Token token = lexer.next();
    if (token.is(Kind.WORD)) {
      reference.name = token.text();
      reference.type = parser.classOf(token.text());
      reference.bare = true;
    } else if (token.is('{')) {
      reference.type = parser.compound("");
    } else if (token.is('(')) {
      group(reference);
    } else {
      return unsaid(reference, token);
    }
    type(reference);
    return true;
  }

  /** No element where one should be: {@code input} or {@code output} is meant, or it is wrong. */
  private boolean unsaid(Reference reference, Token token) {
    boolean first = before.isEmpty();
    boolean alone = current.isEmpty();
    boolean ports = !reference.inputs.isEmpty();
    boolean meant;
    if (token.isArrow()) {
      meant = first && (ports || alone);
    } else if (token.is(',')) {
      meant = ports;
    } else {
      meant = !first && (ports || alone) && !token.is(Kind.DOUBLE_COLON);
    }
    if (!block.nested || !meant) {
      notAnElement(token, ports, first && alone);
      return false;
    }
    if (token.isArrow() && !ports && !block.endsInOutput) {
      parser.log().warningAt(lexer.landmark(), suggestion(token));
    }
    lexer.putBack(token);
    implicit = true;
    reference.name = first ? Compound.INPUT : Compound.OUTPUT;
    reference.landmark = lexer.landmark();
    if (first) {
      reference.swapPorts();
    }
    return true;
  }

  private static String suggestion(Token arrow) {
    return "suggest 'input %s' or '[0] %s' to start connection"
        .formatted(arrow.text(), arrow.text());
  }

  private void notAnElement(Token token, boolean ports, boolean atStart) {
    if (ports) {
      lexer.error("stranded port ignored");
    }
    if (block.nested && atStart) {
      lexer.putBack(token);
      return;
    }
    lexer.syntaxError(token);
    boolean closes = token.is('}') || token.is(')') || token.is(Kind.DOUBLE_BAR);
    if (startsStatement(token) || (block.nested && closes)) {
      lexer.putBack(token);
    }
  }

  private static boolean startsStatement(Token token) {
    return token.is(Kind.ELEMENTCLASS) || token.is(Kind.REQUIRE) || token.is(Kind.DEFINE);
  }

  /** What may follow a name: its class, its configuration, output ports. */
  private void type(Reference reference) {
    reference.landmark = lexer.landmark();
    Token token = lexer.next();
    if (token.is(Kind.DOUBLE_COLON)) {
      reference.bare = false;
      token = lexer.next();
      if (token.is(Kind.WORD)) {
        reference.declared = parser.forceClass(token.text(), true);
      } else if (token.is('{')) {
        reference.declared = parser.compound("");
      } else {
        lexer.error("missing element type in declaration");
        reference.declared = parser.forceClass(reference.name, true);
        lexer.putBack(token);
      }
      token = lexer.next();
    }
    lexer.putBack(token);
    if (lexer.accept('(')) {
      config(reference);
    }
    List<Integer> outputs = new ArrayList<>();
    if (PortList.read(lexer, outputs)) {
      reference.outputs = outputs;
    }
  }

  private void config(Reference reference) {
    if (scope.find(reference.name) >= 0) {
      lexer.error("configuration string ignored on element reference");
    }
    reference.config = lexer.config();
    reference.bare = false;
    lexer.expect(')');
  }

  // --- Groups -----------------------------------------------------------------------------------

  /** {@code ( ... )}: elements in the scope around it, with pseudo-elements of its own. */
  private void group(Reference reference) {
    reference.name = scope.anonymousName("");
    int input = addTunnels(reference.name) + 1;
    int outerInput = scope.rename(Compound.INPUT, input);
    int outerOutput = scope.rename(Compound.OUTPUT, input + 1);
    parser.group();
    String who = "<anonymous group>";
    Node inside = scope.nodes.get(input);
    int inputs = Compound.checkInputs(inside, who, lexer.landmark(), parser.log());
    inside = scope.nodes.get(input + 1);
    int outputs = Compound.checkOutputs(inside, who, lexer.landmark(), parser.log());
    scope.restore(Compound.INPUT, outerInput);
    scope.restore(Compound.OUTPUT, outerOutput);
    if (reference.inputs.isEmpty()) {
      allPorts(inputs, reference.inputs);
    }
    allPorts(outputs, reference.outputs);
  }

  private int addTunnels(String name) {
    int index = scope.add(name, ElementClass.TUNNEL, "", lexer.landmark());
    scope.add(name + "/" + Compound.INPUT, ElementClass.TUNNEL, "", lexer.landmark());
    scope.add(name + "/" + Compound.OUTPUT, ElementClass.TUNNEL, "", lexer.landmark());
    return index;
  }

  private static void allPorts(int count, List<Integer> ports) {
    for (int i = 0; i < count; i++) {
      ports.add(i);
    }
  }
}
