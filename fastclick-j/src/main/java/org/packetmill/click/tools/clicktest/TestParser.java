package org.packetmill.click.tools.clicktest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a test file: sections that start with a line {@code %name}. */
final class TestParser {
  private static final Pattern HEADER = Pattern.compile("%\\s*(\\w+)\\s*(.*?)\\s*");
  private static final int MAX_INCLUDES = 32;

  private final String file;
  private final Path directory;
  private final Consumer<String> errors;
  private final List<TestCase> cases = new ArrayList<>();
  private TestCase current;
  private String text;
  private int position;
  private int line;
  private int depth;
  private boolean ended;

  private TestParser(String file, Path directory, Consumer<String> errors) {
    this.file = file;
    this.directory = directory;
    this.errors = errors;
    current = new TestCase(file, 1);
  }

  /** The tests in {@code path}; what is wrong with them goes to {@code errors}. */
  static List<TestCase> read(Path path, Consumer<String> errors) throws IOException {
    TestParser parser = new TestParser(path.toString(), path.toAbsolutePath().getParent(), errors);
    return parser.parse(Files.readString(path, StandardCharsets.ISO_8859_1));
  }

  /** The tests in {@code text}. */
  static List<TestCase> parse(String text, String file, Path directory, Consumer<String> errors) {
    return new TestParser(file, directory, errors).parse(text);
  }

  private List<TestCase> parse(String newText) {
    sections(newText);
    endTest();
    return cases;
  }

  private void endTest() {
    if (!current.isEmpty()) {
      cases.add(current);
    }
    current = new TestCase(file, cases.size() + 1);
  }

  private void sections(String newText) {
    text = newText;
    position = 0;
    line = 0;
    while (position < text.length() && !ended) {
      String header = nextLine();
      Matcher matcher = HEADER.matcher(header);
      if (matcher.matches()) {
        section(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
      } else if (!header.isBlank() && !header.startsWith("#") && !header.startsWith("!")) {
        error(line, "warning: garbage ignored: " + header);
      }
    }
  }

  private void section(String name, String rest) {
    int start = line;
    try {
      Flags flags = Flags.parse(rest);
      switch (name) {
        case "eot" -> endTest();
        case "eof" -> ended = true;
        case "include" -> include(flags);
        default -> body(name, flags, start);
      }
    } catch (TestFormatException e) {
      error(start, e.getMessage());
    }
  }

  private void body(String name, Flags flags, int start) throws TestFormatException {
    String body = flags.length() >= 0 ? exactly(flags.length()) : toNextSection();
    SectionReader reader = new SectionReader(current, name, flags, start);
    if (!reader.add(decoded(body, flags))) {
      error(start, "unrecognized command '%" + name + "'");
    }
  }

  private void include(Flags flags) throws TestFormatException {
    String outerText = text;
    int outerPosition = position;
    int outerLine = line;
    if (++depth > MAX_INCLUDES) {
      throw new TestFormatException("%include goes round in circles");
    }
    for (String name : flags.names()) {
      try {
        sections(Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        error(outerLine, "%include: " + name + ": cannot be read");
      }
    }
    depth--;
    text = outerText;
    position = outerPosition;
    line = outerLine;
  }

  // --- Text -------------------------------------------------------------------------------------

  private String nextLine() {
    int end = text.indexOf('\n', position);
    String found = text.substring(position, end < 0 ? text.length() : end);
    position = end < 0 ? text.length() : end + 1;
    line++;
    return found;
  }

  private String toNextSection() {
    StringBuilder body = new StringBuilder();
    while (position < text.length() && text.charAt(position) != '%') {
      int start = position;
      nextLine();
      String raw = text.substring(start, position);
      body.append(raw.startsWith("\\%") ? raw.substring(1) : raw);
    }
    return body.toString();
  }

  private String exactly(int length) {
    int end = Math.min(text.length(), position + length);
    String body = text.substring(position, end);
    line += (int) body.chars().filter(c -> c == '\n').count();
    position = end;
    return body;
  }

  private static String decoded(String body, Flags flags) throws TestFormatException {
    String plain =
        flags.has('d')
            ? Pattern.compile("^.", Pattern.MULTILINE).matcher(body).replaceAll("")
            : body;
    if (!flags.has('e')) {
      return plain;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(plain);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw new TestFormatException("the section is no base64");
    }
  }

  private void error(int where, String message) {
    errors.accept(file + ":" + where + ": " + message);
  }
}
