package org.packetmill.click.lang;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Quoting;

/**
 * Reads statements into a scope. Goes on after an error as Click does, so that one run reports all.
 */
final class Parser {
  /** How deep compounds and groups may nest. */
  private static final int DEEPEST = 50;

  private final ErrorLog log;
  private final ClassCatalog catalog;
  private final Requirements requirements;

  /** Names that were taken for classes. */
  private final Set<String> assumed = new HashSet<>();

  private Lexer lexer;
  private Compound scope;
  private int depth;

  Parser(Lexer lexer, Compound top, ClassCatalog catalog, Requirements requirements, ErrorLog log) {
    this.lexer = lexer;
    this.scope = top;
    this.catalog = catalog;
    this.requirements = requirements;
    this.log = log;
  }

  Lexer lexer() {
    return lexer;
  }

  Compound scope() {
    return scope;
  }

  ErrorLog log() {
    return log;
  }

  void file() {
    statements(new Block(Block.Kind.FILE));
  }

  // --- Classes ----------------------------------------------------------------------------------

  /** The class of that name, or null. */
  ElementClass classOf(String name) {
    ElementClass declared = scope.declared(name);
    if (declared != null || name.isEmpty()) {
      return declared;
    }
    boolean known = catalog.takesAnyName() ? assumed.contains(name) : catalog.knows(name);
    return known ? new ElementClass.Primitive(name) : null;
  }

  /** Whether names that are not known are taken for classes. */
  boolean assumesClasses() {
    return catalog.takesAnyName();
  }

  /** The class of that name; one that is not known is declared so that it is reported once. */
  ElementClass forceClass(String name, boolean report) {
    ElementClass known = classOf(name);
    if (known != null) {
      return known;
    }
    if (assumesClasses()) {
      return assume(name);
    }
    if (report) {
      lexer.error("unknown element class '" + name + "'");
    }
    return declareUnknown(name);
  }

  private ElementClass assume(String name) {
    if (scope.find(name) >= 0) {
      lexer.error("'" + name + "' was previously used as an element name");
    }
    assumed.add(name);
    return new ElementClass.Primitive(name);
  }

  ElementClass declareUnknown(String name) {
    ElementClass made = new ElementClass.Primitive(name);
    scope.declare(name, made);
    return made;
  }

  // --- Statements -------------------------------------------------------------------------------

  /** Reads up to the end of the block and returns the token that ended it. */
  private Token statements(Block block) {
    while (true) {
      Token token = lexer.next();
      switch (token.kind()) {
        case WORD, ARROW, DOUBLE_ARROW, CONTEXT_ARROW -> chain(token, block);
        case ELEMENTCLASS -> elementClass();
        case REQUIRE -> require(block);
        case DEFINE -> define();
        case END -> {
          endOfText(block);
          return token;
        }
        default -> {
          if (sign(token, block)) {
            return token;
          }
        }
      }
    }
  }

  private void endOfText(Block block) {
    if (block.kind == Block.Kind.GROUP) {
      lexer.error("expected ')'");
    } else if (block.kind == Block.Kind.COMPOUND) {
      lexer.error("expected '}'");
    }
  }

  /** Whether {@code token} ends the block. */
  private boolean sign(Token token, Block block) {
    boolean closesCompound = token.is('}') || token.is(Token.Kind.DOUBLE_BAR);
    if (token.is('[') || token.is('{') || token.is('(')) {
      chain(token, block);
    } else if (closesCompound && block.kind == Block.Kind.COMPOUND) {
      return true;
    } else if (token.is(')') && block.kind == Block.Kind.GROUP) {
      return true;
    } else if (closesCompound && block.kind == Block.Kind.GROUP) {
      lexer.syntaxError(token);
      lexer.putBack(token);
      return true;
    } else if (!token.is(';')) {
      lexer.syntaxError(token);
    }
    return false;
  }

  private void chain(Token first, Block block) {
    lexer.putBack(first);
    new Chain(this, block).parse();
  }

  private void elementClass() {
    Token word = lexer.next();
    String name = "";
    if (word.is(Token.Kind.WORD)) {
      name = word.text();
    } else {
      lexer.putBack(word);
      lexer.error("expected element type name");
    }
    Token next = lexer.next();
    if (next.is('{')) {
      compound(name);
    } else if (next.is(Token.Kind.WORD)) {
      scope.declare(name, forceClass(next.text(), true));
    } else {
      lexer.syntaxError(next);
      declareUnknown(name);
    }
  }

  private void define() {
    if (!lexer.expect('(')) {
      return;
    }
    String text = lexer.config();
    lexer.expect(')');
    for (String argument : ArgSplitter.arguments(text)) {
      List<String> words = ArgSplitter.words(argument);
      if (words.isEmpty()) {
        continue;
      }
      String variable = words.getFirst();
      if (variable.length() < 2 || !isVariable(variable)) {
        lexer.error("bad 'define' declaration: not a variable");
      } else {
        define(variable.substring(1), argument.substring(variable.length()).strip());
      }
    }
  }

  private void define(String name, String value) {
    if (scope.formals.contains(name) || scope.defines.putIfAbsent(name, value) != null) {
      lexer.error("parameter '$" + name + "' multiply defined");
    }
  }

  private static boolean isVariable(String word) {
    return word.charAt(0) == '$'
        && word.substring(1).chars().allMatch(c -> Expansion.isName((char) c));
  }

  // --- Requirements -----------------------------------------------------------------------------

  private void require(Block block) {
    if (!lexer.expect('(')) {
      return;
    }
    String text = lexer.config();
    lexer.expect(')');
    lexer.accept(';');
    for (String argument : ArgSplitter.arguments(text)) {
      List<String> words = ArgSplitter.words(argument).stream().map(Quoting::unquote).toList();
      if (!words.isEmpty()) {
        require(words, block);
      }
    }
  }

  private void require(List<String> words, Block block) {
    String kind = words.getFirst();
    boolean pair = words.size() == 2;
    if (kind.equals("compact_config") && !pair) {
      requirements.add(kind);
    } else if (kind.equals("package") && pair) {
      requirePackage(words.get(1));
    } else if (kind.equals("library") && pair) {
      requireLibrary(words.get(1), block);
    } else if (words.size() == 1 && !kind.equals("package") && !kind.equals("library")) {
      requirePackage(kind);
    } else {
      lexer.error("syntax error at requirement");
    }
  }

  private void requirePackage(String name) {
    if (!catalog.requirePackage(name)) {
      log.within(
          "",
          "While loading package '" + name + "':",
          () -> log.error("can't find required package '" + name + "' on the class path"));
      log.error("requirement '" + name + "' not available");
    }
    requirements.add("package " + name);
  }

  private void requireLibrary(String name, Block block) {
    if (block.nested || scope.depth() > 0) {
      lexer.error("'require library' must be used at file scope");
      return;
    }
    LibraryLoader.Library library = requirements.find(name, lexer.file());
    if (library == null) {
      lexer.error("library '" + name + "' not found in CLICKPATH/conf");
    } else if (requirements.enter(library)) {
      Lexer outer = lexer;
      lexer = new Lexer(library.text(), library.fileName(), log);
      file();
      lexer = outer;
    }
  }

  // --- Compounds and groups ---------------------------------------------------------------------

  /** Reads a compound behind its opening brace, overloads included, and declares it. */
  ElementClass compound(String name) {
    return new CompoundParser(this).parse(name);
  }

  /** Reads what stands in {@code made} and returns the token that ended it. */
  Token body(Compound made, Runnable parameters) {
    Compound outer = scope;
    scope = made;
    parameters.run();
    Token end = nested(Block.Kind.COMPOUND, "compound element");
    scope = outer;
    made.finish(log);
    return end;
  }

  /** Reads a group behind its opening parenthesis. */
  void group() {
    nested(Block.Kind.GROUP, "element group");
  }

  private Token nested(Block.Kind kind, String what) {
    Token end = Token.END;
    if (++depth >= DEEPEST) {
      lexer.error("maximum " + what + " nesting depth exceeded");
    } else {
      end = statements(new Block(kind));
    }
    depth--;
    return end;
  }
}
