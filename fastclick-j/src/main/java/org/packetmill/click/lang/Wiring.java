package org.packetmill.click.lang;

import java.util.List;
import java.util.function.Function;

/**
 * Connects the elements on both sides of an arrow: one to one, one to many, many to one, or with
 * {@code =>} port by port.
 */
final class Wiring {
  /** One side of the arrow: walks over the ports of its elements. */
  private static final class Side {
    final List<Reference> references;
    final Function<Reference, List<Integer>> ports;
    final int least;
    int openRanges;
    boolean steps;
    int spare;
    private int reference;
    private int position;
    private int port;

    Side(List<Reference> references, Function<Reference, List<Integer>> ports) {
      this.references = references;
      this.ports = ports;
      int count = 0;
      for (Reference reference : references) {
        List<Integer> listed = ports.apply(reference);
        boolean open = !listed.isEmpty() && listed.getLast() == Reference.OPEN;
        count += Math.max(1, open ? listed.size() - 1 : listed.size());
        openRanges += open ? 1 : 0;
      }
      least = count;
    }

    boolean withoutPorts() {
      return ports.apply(references.getFirst()).isEmpty();
    }

    void start(Side other) {
      spare = openRanges > 0 ? other.least - least : 0;
      enter();
    }

    boolean atEnd() {
      return reference == references.size();
    }

    int element() {
      return references.get(reference).element;
    }

    void advance() {
      if (!steps) {
        return;
      }
      List<Integer> listed = ports.apply(references.get(reference));
      position++;
      if (position < listed.size() && listed.get(position) >= 0) {
        port = listed.get(position);
      } else if (spare > 0 && !listed.isEmpty() && listed.getLast() == Reference.OPEN) {
        int last = listed.size() - 2;
        port = listed.get(last) + position - last;
        spare--;
      } else if (spare > 0 && listed.isEmpty() && least == 1) {
        port = position;
        spare--;
      } else {
        reference++;
        enter();
      }
    }

    private void enter() {
      position = 0;
      if (!atEnd()) {
        List<Integer> listed = ports.apply(references.get(reference));
        port = listed.isEmpty() ? 0 : listed.getFirst();
      }
    }
  }

  private final Side from;
  private final Side to;
  private final boolean doubled;
  private final String context;
  private final Lexer lexer;

  private Wiring(List<Reference> from, List<Reference> to, Token arrow, Lexer lexer) {
    this.from = new Side(from, reference -> reference.outputs);
    this.to = new Side(to, reference -> reference.inputs);
    doubled = arrow.is(Token.Kind.DOUBLE_ARROW);
    context = arrow.is(Token.Kind.CONTEXT_ARROW) ? arrow.text() : "";
    this.lexer = lexer;
  }

  /**
   * Connects outputs of {@code from} to inputs of {@code to} in {@code scope}.
   *
   * @param arrow what stands between them
   */
  static void connect(
      List<Reference> from, List<Reference> to, Token arrow, Compound scope, Lexer lexer) {
    new Wiring(from, to, arrow, lexer).connect(scope);
  }

  private void connect(Compound scope) {
    settleOpenRanges();
    from.steps = from.least > 1 || from.openRanges > 0;
    to.steps = to.least > 1 || to.openRanges > 0;
    if (from.steps && to.steps) {
      checkCounts();
    } else if (!from.steps && !to.steps) {
      to.steps = true;
    }
    from.start(to);
    to.start(from);
    String landmark = lexer.landmark();
    while (!from.atEnd() && !to.atEnd()) {
      scope.connect(from.element(), from.port, to.element(), to.port, context, landmark);
      from.advance();
      to.advance();
    }
  }

  private void settleOpenRanges() {
    if (from.openRanges + to.openRanges > 1) {
      lexer.error("at most one expandable port allowed per connection");
      Side closed = to.least < from.least ? from : to;
      closed.openRanges = 0;
    }
    if (doubled) {
      openIfWithoutPorts(to, from);
      openIfWithoutPorts(from, to);
    }
  }

  /** {@code a => b[0], b[1]} means {@code a[0-]}. */
  private static void openIfWithoutPorts(Side side, Side other) {
    if (side.least == 1 && other.least > 1 && side.withoutPorts()) {
      side.openRanges = 1;
    }
  }

  private void checkCounts() {
    if (!doubled) {
      lexer.error("syntax error: many-to-many connections require '=>'");
    }
    boolean fixed = from.openRanges == 0 && to.openRanges == 0;
    if (fixed && to.least != from.least) {
      mismatch("", "");
    } else if (!fixed && to.openRanges == 0 && to.least < from.least) {
      mismatch(" or more", "");
    } else if (!fixed && from.openRanges == 0 && from.least < to.least) {
      mismatch("", " or more");
    }
  }

  private void mismatch(String moreOutputs, String moreInputs) {
    lexer.error(
        "connection mismatch: %d%s outputs connected to %d%s inputs"
            .formatted(from.least, moreOutputs, to.least, moreInputs));
  }
}
