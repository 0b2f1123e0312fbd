package org.packetmill.click.command;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.command.Option.Value;

/**
 * Walks over a command line as Click's programs do: {@code -qh x.y}, {@code --handler=x.y}, {@code
 * --hand x.y}, {@code --no-warnings}. Behind {@code --} nothing is an option.
 */
public final class CommandLine {
  private final List<Option> options;
  private final List<String> words;
  private int next;
  private String letters = "";
  private boolean letterOff;
  private boolean onlyArguments;
  private Option option;
  private String shown;
  private String value;
  private boolean negated;

  /** The command line {@code words} of a program that has {@code options}. */
  public CommandLine(List<Option> options, List<String> words) {
    this.options = options;
    this.words = words;
  }

  /**
   * Goes to the next option or argument.
   *
   * @return whether there is one
   * @throws UsageException when it is not what the program knows
   */
  public boolean advance() throws UsageException {
    option = null;
    value = null;
    negated = false;
    if (!letters.isEmpty()) {
      letter();
      return true;
    }
    if (next == words.size()) {
      return false;
    }
    String word = words.get(next++);
    if (!onlyArguments && word.equals("--")) {
      onlyArguments = true;
      return advance();
    }
    if (onlyArguments || word.length() < 2 || "-+".indexOf(word.charAt(0)) < 0) {
      value = word;
    } else if (word.startsWith("--")) {
      name(word);
    } else {
      letters = word.substring(1);
      letterOff = word.charAt(0) == '+';
      letter();
    }
    return true;
  }

  /** The option's name, or its letter when it has none; null for an argument. */
  public String name() {
    if (option == null) {
      return null;
    }
    return option.name().isEmpty() ? String.valueOf(option.letter()) : option.name();
  }

  /** The argument, or the option's value; null when it has none. */
  public String value() {
    return value;
  }

  /** Whether the option stands there negated. */
  public boolean negated() {
    return negated;
  }

  /** The option as it was written. */
  public String shown() {
    return shown;
  }

  /** The value as a whole number. */
  public int intValue() throws UsageException {
    try {
      return Integer.decode(value);
    } catch (NumberFormatException e) {
      throw new UsageException("'%s' expects an integer, not '%s'".formatted(shown, value));
    }
  }

  /** All words up to {@code --}, which is taken too. */
  public List<String> upToDashes() {
    List<String> taken = new ArrayList<>();
    while (next < words.size()) {
      String word = words.get(next++);
      if (word.equals("--")) {
        break;
      }
      taken.add(word);
    }
    return taken;
  }

  private void letter() throws UsageException {
    char c = letters.charAt(0);
    letters = letters.substring(1);
    shown = (letterOff ? "+" : "-") + c;
    for (Option candidate : options) {
      if (candidate.letter() == c && (!letterOff || candidate.negatable())) {
        option = candidate;
        negated = letterOff;
        letterValue();
        return;
      }
    }
    throw new UsageException("unrecognized option '" + shown + "'");
  }

  private void letterValue() throws UsageException {
    if (option.value() == Value.NONE || negated) {
      return;
    }
    if (!letters.isEmpty()) {
      value = letters.startsWith("=") ? letters.substring(1) : letters;
      letters = "";
    } else if (option.value() == Value.REQUIRED) {
      value = following();
    }
  }

  private String following() throws UsageException {
    if (next == words.size()) {
      throw new UsageException("'" + shown + "' requires an argument");
    }
    return words.get(next++);
  }

  private void name(String word) throws UsageException {
    int equals = word.indexOf('=');
    String given = word.substring(2, equals < 0 ? word.length() : equals);
    shown = "--" + given;
    find(given);
    boolean valued = option.value() != Value.NONE && !negated;
    if (equals >= 0 && !valued) {
      throw new UsageException("'" + shown + "' can't take an argument");
    } else if (equals >= 0) {
      value = word.substring(equals + 1);
    } else if (valued && option.value() == Value.REQUIRED) {
      value = following();
    }
  }

  private void find(String given) throws UsageException {
    List<String> possible = new ArrayList<>();
    for (Option candidate : options) {
      if (match(candidate, given, candidate.name(), false, possible)
          || (candidate.negatable()
              && match(candidate, given, "no-" + candidate.name(), true, possible))) {
        return;
      }
    }
    if (possible.isEmpty()) {
      throw new UsageException("unrecognized option '" + shown + "'");
    } else if (possible.stream().distinct().count() > 1) {
      throw new UsageException(
          "option '"
              + shown
              + "' is ambiguous (possibilities are "
              + String.join(", ", possible)
              + ")");
    }
  }

  /** Whether the name was given in full; an abbreviation is remembered. */
  private boolean match(
      Option candidate, String given, String name, boolean off, List<String> possible) {
    boolean full = name.equals(given) && !candidate.name().isEmpty();
    if (full || (!candidate.name().isEmpty() && name.startsWith(given) && !given.isEmpty())) {
      option = candidate;
      negated = off;
      possible.add("'--" + name + "'");
    }
    return full;
  }
}
