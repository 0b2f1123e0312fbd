package org.packetmill.click.tools.clicktest;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a line of output is compared with: text, with regular expressions between double braces. */
record LinePattern(String text, Pattern pattern, String comment, boolean anyBlanks) {
  private static final Pattern COMMENT = Pattern.compile("[ \\t]*\\{\\{\\?(.*?)\\}\\}[ \\t]*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** A line that is literal but for what stands between {@code {{} and {@code }}}. */
  static LinePattern of(String line, boolean anyBlanks, boolean anyCase)
      throws TestFormatException {
    String comment = null;
    var comments = COMMENT.matcher(line);
    if (comments.find()) {
      comment = comments.group(1);
      line = comments.replaceAll("");
    }
    if (!line.contains("{{")) {
      String text = anyBlanks ? withoutBlanks(line) : line;
      return new LinePattern(text, null, comment, anyBlanks);
    }
    Pattern pattern = compile(braces(line, anyBlanks, anyCase), line);
    return new LinePattern(line, pattern, comment, anyBlanks);
  }

  /** A line that is one regular expression. */
  static LinePattern regex(String line, boolean anyCase) throws TestFormatException {
    return new LinePattern(line, compile(anyCase ? "(?i)" + line : line, line), null, false);
  }

  /** A line that is literal, braces and all. */
  static LinePattern literal(String line) {
    return new LinePattern(line, null, null, false);
  }

  private static Pattern compile(String regex, String line) throws TestFormatException {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new TestFormatException(
          "bad regular expression: " + e.getDescription() + ": pattern=" + line);
    }
  }

  private static String braces(String line, boolean anyBlanks, boolean anyCase) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < line.length()) {
      int open = line.indexOf("{{", at);
      int close = open < 0 ? -1 : line.indexOf("}}", open + 2);
      // Braces at the end of an expression, as in {{a{2}}}, belong to it.
      while (close >= 0 && close + 2 < line.length() && line.charAt(close + 2) == '}') {
        close++;
      }
      String literal = close < 0 ? line.substring(at) : line.substring(at, open);
      regex.append(Pattern.quote(anyBlanks ? withoutBlanks(literal) : literal));
      if (close < 0) {
        break;
      }
      regex.append(anyCase ? "(?i:" : "(?:").append(line, open + 2, close).append(')');
      at = close + 2;
    }
    return regex.toString();
  }

  static String withoutBlanks(String line) {
    return BLANKS.matcher(line).replaceAll("");
  }

  boolean matches(String line) {
    String compared = anyBlanks ? withoutBlanks(line) : line;
    return pattern == null ? text.equals(compared) : pattern.matcher(compared).matches();
  }
}
