package org.packetmill.click.lang;

import java.util.List;

/** Turns what a chain names into elements of its scope: known ones, or new ones. */
final class Declarations {
  private final Parser parser;
  private final Lexer lexer;
  private final Compound scope;
  private final ErrorLog log;

  Declarations(Parser parser, Lexer lexer, Compound scope) {
    this.parser = parser;
    this.lexer = lexer;
    this.scope = scope;
    log = parser.log();
  }

  /**
   * Finds or makes the elements of a list.
   *
   * @param first whether the list begins its chain
   * @param implicit whether {@code input} or {@code output} was left unsaid in it
   */
  void add(List<Reference> references, boolean first, boolean implicit) {
    Token next = lexer.next();
    lexer.putBack(next);
    if (implicit && !first && next.isArrow()) {
      lexer.error("implicit ports used in the middle of a chain");
    }
    boolean ports = references.stream().anyMatch(Reference::hasPorts);
    if (first && !next.isArrow() && !ports && !implicit) {
      spread(references);
    }
    references.forEach(this::declare);
  }

  /** {@code a, b :: C(x)}: the last one's class and configuration are meant for all. */
  private static void spread(List<Reference> references) {
    Reference last = references.getLast();
    for (int i = 0; i < references.size() - 1; i++) {
      if (!references.get(i).bare) {
        return;
      }
    }
    for (Reference reference : references) {
      reference.declared = last.declared;
      reference.config = last.config;
    }
  }

  private void declare(Reference reference) {
    int known = reference.type == null ? scope.find(reference.name) : -1;
    if (known >= 0) {
      reference.element = known;
      if (reference.declared != null) {
        log.errorAt(reference.landmark, "redeclaration of element '" + reference.name + "'");
        previously(scope.nodes.get(known), reference.name);
      }
      return;
    }
    if (reference.declared != null && isClass(reference)) {
      log.errorAt(reference.landmark, "class '" + reference.name + "' used as element name");
    } else if (reference.declared == null && reference.type == null) {
      if (!parser.assumesClasses()) {
        log.errorAt(reference.landmark, "undeclared element '" + reference.name + "'");
      }
      reference.type = parser.forceClass(reference.name, false);
    }
    create(reference);
  }

  /** Whether the name of an element is that of a class. */
  private boolean isClass(Reference reference) {
    return reference.type != null
        || (parser.assumesClasses() && reference.name.equals(reference.declared.name()));
  }

  private void previously(Node node, String name) {
    if (!node.isTunnel()) {
      log.errorAt(node.landmark, "element '" + name + "' previously declared here");
    }
  }

  private void create(Reference reference) {
    ElementClass type = reference.type == null ? reference.declared : reference.type;
    String name = reference.type == null ? reference.name : scope.anonymousName(reference.name);
    reference.element = scope.add(name, type, reference.config, reference.landmark);
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && part.chars().allMatch(Character::isDigit)) {
        lexer.error("element name '" + name + "' has all-digit component");
        return;
      }
    }
  }
}
