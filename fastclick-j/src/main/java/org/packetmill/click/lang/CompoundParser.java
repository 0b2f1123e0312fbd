package org.packetmill.click.lang;

import org.packetmill.click.lang.Token.Kind;

/** Reads compounds: their parameters, bodies, and overloads. */
final class CompoundParser {
  private final Parser parser;
  private final Lexer lexer;
  private final Compound scope;
  private Compound first;
  private Compound last;

  CompoundParser(Parser parser) {
    this.parser = parser;
    lexer = parser.lexer();
    scope = parser.scope();
  }

  /** Reads a compound behind its opening brace and declares it in the scope around it. */
  ElementClass parse(String name) {
    ElementClass extension = null;
    boolean more = true;
    while (more) {
      Token token = lexer.next();
      if (token.is(Kind.ELLIPSIS)) {
        extension = extension(name);
        more = first == null || !lexer.accept('}');
      } else {
        lexer.putBack(token);
        more = overload(name);
      }
    }
    last.overload = extension;
    ElementClass type = new ElementClass.Compounded(first);
    scope.declare(name, type);
    return type;
  }

  /** Reads one overload; whether another one follows. */
  private boolean overload(String name) {
    Compound made = new Compound(name, lexer.landmark(), scope);
    Token end = parser.body(made, () -> parameters(made.formals));
    if (last == null) {
      first = made;
    } else {
      last.overload = new ElementClass.Compounded(made);
    }
    last = made;
    return end.is(Kind.DOUBLE_BAR);
  }

  /** {@code ...}: the class of the same name so far is what else may be meant. */
  private ElementClass extension(String name) {
    ElementClass type = parser.classOf(name);
    if (type == null) {
      lexer.error("cannot extend unknown element class '" + name + "'");
      type = parser.declareUnknown(name);
    }
    Token next = lexer.next();
    if (first == null || !next.is('}')) {
      lexer.error("'...' should occur last, after one or more compounds");
    }
    lexer.putBack(next);
    return type;
  }

  private void parameters(Formals formals) {
    boolean more = true;
    while (more) {
      Token token = lexer.next();
      if (token.is('|')) {
        return;
      }
      String keyword = "";
      Token variable = token;
      if (token.is(Kind.WORD)) {
        keyword = token.text();
        variable = lexer.next();
      }
      if (!variable.is(Kind.VARIABLE)) {
        notAParameter(token, variable, formals);
        return;
      }
      parameter(variable.text(), keyword, formals);
      more = separator();
    }
  }

  private boolean separator() {
    Token separator = lexer.next();
    if (!separator.is(',') && !separator.is('|')) {
      lexer.error("expected ',' or '|'");
      lexer.putBack(separator);
    }
    return separator.is(',');
  }

  private void parameter(String name, String keyword, Formals formals) {
    if (formals.contains(name)) {
      lexer.error("parameter '$" + name + "' multiply defined");
      return;
    }
    String problem = formals.add(name, keyword);
    if (problem != null) {
      lexer.error(problem);
    }
  }

  private void notAParameter(Token token, Token variable, Formals formals) {
    if (formals.count() > 0) {
      lexer.error("expected variable");
    }
    if (token.is(Kind.WORD)) {
      lexer.putBack(variable);
    }
    lexer.putBack(token);
  }
}
