package org.packetmill.click.lang;

import java.util.ArrayDeque;
import java.util.Deque;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.args.Skip;
import org.packetmill.click.lang.Token.Kind;

/** Cuts a file into tokens, with tokens to put back, and keeps track of where it is. */
final class Lexer {
  private static final int MAX_LINE = 1_000_000_000;

  private final String text;
  private final String originalFile;
  private final ErrorLog log;
  private final Deque<Token> pushed = new ArrayDeque<>();
  private String file;
  private int line = 1;
  private int at;

  Lexer(String text, String file, ErrorLog log) {
    this.text = text;
    this.log = log;
    originalFile = file.isEmpty() ? "config" : file;
    this.file = originalFile;
  }

  /** The name of the file as line directives have it. */
  String file() {
    return file;
  }

  /** {@code file:line} of what was read last. */
  String landmark() {
    boolean separated =
        file.endsWith(":") || (!file.isEmpty() && Skip.isSpace(file.charAt(file.length() - 1)));
    return separated ? file + line : file + ":" + line;
  }

  Token next() {
    return pushed.isEmpty() ? scan() : pushed.pop();
  }

  void putBack(Token token) {
    pushed.push(token);
  }

  /** Takes the next token if it is {@code sign}. */
  boolean accept(char sign) {
    int position = at;
    int positionLine = line;
    String positionFile = file;
    boolean fresh = pushed.isEmpty();
    Token token = next();
    if (token.is(sign)) {
      return true;
    }
    if (fresh) {
      at = position;
      line = positionLine;
      file = positionFile;
    } else {
      putBack(token);
    }
    return false;
  }

  boolean expect(char sign) {
    boolean found = accept(sign);
    if (!found) {
      error("expected '" + sign + "'");
    }
    return found;
  }

  void error(String message) {
    log.errorAt(landmark(), message);
  }

  void syntaxError(Token token) {
    error("syntax error near '" + printable(token.text()) + "'");
  }

  /** The raw text up to the parenthesis that closes the one just read. */
  String config() {
    StringBuilder config = new StringBuilder();
    int start = at;
    int depth = 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        break;
      } else if (c == '#' && atLineStart()) {
        config.append(text, start, at);
        directive();
        start = at;
      } else {
        moveTo(Skip.atComment(text, at) ? Skip.comment(text, at) : Skip.item(text, at));
      }
    }
    return config.append(text, start, at).toString();
  }

  private Token scan() {
    skipBlanks();
    if (at >= text.length()) {
      return Token.END;
    }
    char c = text.charAt(at);
    if (isWord(c)) {
      return word();
    } else if (c == '$') {
      int end = at + 1;
      while (end < text.length() && isWord(text.charAt(end)) && text.charAt(end) != '@') {
        end++;
      }
      String name = text.substring(at + 1, end);
      at = end;
      return new Token(Kind.VARIABLE, name);
    } else if (c == '~' && contextArrowEnd() > 0) {
      return take(Kind.CONTEXT_ARROW, contextArrowEnd() - at);
    }
    return sign();
  }

  private Token sign() {
    if (text.startsWith("->", at)) {
      return take(Kind.ARROW, 2);
    } else if (text.startsWith("=>", at)) {
      return take(Kind.DOUBLE_ARROW, 2);
    } else if (text.startsWith("::", at)) {
      return take(Kind.DOUBLE_COLON, 2);
    } else if (text.startsWith("||", at)) {
      return take(Kind.DOUBLE_BAR, 2);
    } else if (text.startsWith("...", at)) {
      return take(Kind.ELLIPSIS, 3);
    }
    return take(Kind.SIGN, 1);
  }

  private Token word() {
    int end = at;
    while (end < text.length() && (isWord(text.charAt(end)) || isInnerSlash(end))) {
      end++;
    }
    Token token = take(Kind.WORD, end - at);
    return switch (token.text()) {
      case "elementclass" -> new Token(Kind.ELEMENTCLASS, token.text());
      case "require" -> new Token(Kind.REQUIRE, token.text());
      case "provide" -> new Token(Kind.PROVIDE, token.text());
      case "define" -> new Token(Kind.DEFINE, token.text());
      default -> token;
    };
  }

  private boolean isInnerSlash(int index) {
    return text.charAt(index) == '/' && index + 1 < text.length() && isWord(text.charAt(index + 1));
  }

  /** Behind {@code ~name>}, or -1. */
  private int contextArrowEnd() {
    int end = at + 1;
    while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '/')) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '>' ? end + 1 : -1;
  }

  private Token take(Kind kind, int length) {
    Token token = new Token(kind, text.substring(at, at + length));
    at += length;
    return token;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Skip.isSpace(c)) {
        moveTo(at + 1);
      } else if (Skip.atComment(text, at)) {
        moveTo(Skip.comment(text, at));
      } else if (c == '#' && atLineStart()) {
        directive();
      } else {
        return;
      }
    }
  }

  private boolean atLineStart() {
    return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
  }

  /** {@code # 12 "file"}: what follows comes from there. Stops at the line's end. */
  private void directive() {
    int from = inlineBlanks(at + 1);
    if (text.startsWith("line", from) && inlineBlanks(from + 4) > from + 4) {
      from = inlineBlanks(from + 4);
    }
    int number = 0;
    int digits = from;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      number = (int) Math.min(MAX_LINE, number * 10L + text.charAt(digits++) - '0');
    }
    if (digits == from) {
      error("unknown preprocessor directive");
    } else {
      line = number - 1;
      directiveFile(inlineBlanks(digits));
    }
    at = endOfLine(digits);
  }

  private void directiveFile(int from) {
    if (from < text.length() && text.charAt(from) == '"') {
      int end = Math.min(endOfLine(from), Skip.item(text, from));
      String name = Quoting.unquote(text.substring(from, end));
      file = name.isEmpty() ? originalFile : name;
    }
  }

  private int inlineBlanks(int from) {
    int end = from;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return end;
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void moveTo(int end) {
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        line++;
      }
    }
    at = end;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '@';
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(c >= 32 && c < 127 ? String.valueOf(c) : "\\%03o".formatted((int) c));
    }
    return shown.toString();
  }
}
