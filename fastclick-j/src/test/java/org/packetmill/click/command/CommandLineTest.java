package org.packetmill.click.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static final List<Option> OPTIONS =
      List.of(
          Option.value("file", 'f'),
          Option.flag("quit", 'q'),
          Option.flag("quiet", '\0'),
          Option.toggle("warnings", 'W'),
          Option.toggle("", 'w'),
          Option.optional("simtime", 's'));

  /** What the words are read as: {@code [no-]name[=value]}, or a word by itself. */
  private static List<String> read(String... words) throws UsageException {
    CommandLine line = new CommandLine(OPTIONS, List.of(words));
    List<String> read = new ArrayList<>();
    while (line.advance()) {
      String value =
          line.value() == null ? "" : line.name() == null ? line.value() : "=" + line.value();
      read.add((line.negated() ? "no-" : "") + (line.name() == null ? "" : line.name()) + value);
    }
    return read;
  }

  @Test
  void lettersMayBeBundledAndValuesAttached() throws UsageException {
    assertThat(read("-qfx", "-f", "y", "-f=z"))
        .containsExactly("quit", "file=x", "file=y", "file=z");
    assertThat(read("-qs", "3", "-s4")).containsExactly("quit", "simtime", "3", "simtime=4");
    assertThat(read("-", "-q")).containsExactly("-", "quit");
  }

  @Test
  void namesMayBeAbbreviatedAndNegated() throws UsageException {
    assertThat(read("--fi", "x", "--file=y=z")).containsExactly("file=x", "file=y=z");
    assertThat(read("--no-warn", "--warn", "+w", "-w"))
        .containsExactly("no-warnings", "warnings", "no-w", "w");
    assertThat(read("--quit")).containsExactly("quit");
    assertThat(read("--simtime", "3", "--simtime=4")).containsExactly("simtime", "3", "simtime=4");
  }

  @Test
  void behindTwoDashesNothingIsAnOption() throws UsageException {
    assertThat(read("-q", "--", "-q", "--file")).containsExactly("quit", "-q", "--file");
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> read("--qui")).hasMessageContaining("'--qui' is ambiguous");
    assertThatThrownBy(() -> read("--file")).hasMessage("'--file' requires an argument");
    assertThatThrownBy(() -> read("-f")).hasMessage("'-f' requires an argument");
    assertThatThrownBy(() -> read("--quit=x")).hasMessage("'--quit' can't take an argument");
    assertThatThrownBy(() -> read("-x")).hasMessage("unrecognized option '-x'");
    assertThatThrownBy(() -> read("--no-quit")).hasMessage("unrecognized option '--no-quit'");
  }
}
