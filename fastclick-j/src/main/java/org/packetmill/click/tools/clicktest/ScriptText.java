package org.packetmill.click.tools.clicktest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a test's shell code: in front of each command on the top level goes one that says which
 * line comes next, and a command that starts with {@code ./} is looked for where the runner was
 * started, one directory up.
 */
final class ScriptText {
  private static final Pattern HERE =
      Pattern.compile("(?<!<)<<(-?)\\s*(?:\"([^\"]+)\"|'([^']+)'|\\\\?([\\w.]+))");
  private static final Pattern CASE = Pattern.compile("(?:^|[;&|]|\\bdo\\b|\\bthen\\b)\\s*case\\s");
  private static final Pattern ESAC = Pattern.compile("(?:^|[\\s;])esac(?:$|[\\s;&|)])");

  private final String file;
  private final StringBuilder out = new StringBuilder();
  private char quote;
  private int braces;
  private int cases;
  private boolean continued;

  /** Where here-documents end that are still open. */
  private String hereEnd;

  private boolean hereTabs;

  private ScriptText(String file) {
    this.file = file;
  }

  static String marked(TestCase.Code code, String file) {
    ScriptText script = new ScriptText(file);
    int line = code.line();
    for (String text : code.text().split("\n", -1)) {
      script.line(text, line++);
    }
    return script.out.toString();
  }

  private void line(String text, int number) {
    if (hereEnd != null) {
      out.append(text).append('\n');
      String end = hereTabs ? text.replaceFirst("^\t+", "") : text;
      hereEnd = end.equals(hereEnd) ? null : hereEnd;
      return;
    }
    String command = text;
    if (isTopLevel() && !text.isBlank() && !text.stripLeading().startsWith("#")) {
      String where = (file + ":" + number).replace("'", "'\\''");
      out.append("echo >&2; echo 'clicktest_lineno:").append(where).append("' >&2\n");
      command = text.startsWith("./") ? "." + text : text;
    }
    scan(command);
    out.append(command).append('\n');
  }

  private boolean isTopLevel() {
    return quote == 0 && braces == 0 && cases == 0 && !continued;
  }

  private void scan(String text) {
    boolean plain = quote == 0;
    int end = quotes(text);
    String code = text.substring(0, end);
    if (plain && quote == 0) {
      cases += count(CASE, code) - count(ESAC, code);
      Matcher here = HERE.matcher(code);
      if (here.find() && !insideQuotes(code, here.start())) {
        hereTabs = !here.group(1).isEmpty();
        hereEnd = here.group(2) != null ? here.group(2) : here.group(3);
        hereEnd = hereEnd == null ? here.group(4) : hereEnd;
      }
    }
    String stripped = code.stripTrailing();
    continued =
        text.endsWith("\\")
            || stripped.endsWith("&&")
            || stripped.endsWith("||")
            || stripped.endsWith("|");
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }

  private static boolean insideQuotes(String code, int end) {
    long quotes = code.substring(0, end).chars().filter(c -> c == '"' || c == '\'').count();
    return quotes % 2 != 0;
  }

  /** Follows quotes and braces; returns where a comment begins, or the end. */
  private int quotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
        return i;
      } else if (c == '{' || c == '}') {
        braces = Math.max(0, braces + (c == '{' ? 1 : -1));
      }
    }
    return text.length();
  }
}
