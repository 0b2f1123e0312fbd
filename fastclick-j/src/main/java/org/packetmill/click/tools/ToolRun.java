package org.packetmill.click.tools;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.ConfigSource;
import org.packetmill.click.command.Parameters;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.lang.ToolConfiguration;

/** One run of a tool: what the shared options say, and where things come from and go to. */
final class ToolRun {
  final String program;
  final PrintStream out;
  final ErrorLog log;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private String file;
  private boolean expression;
  private String output;
  private String clickPath = System.getenv("CLICKPATH");

  ToolRun(String program, PrintStream out, PrintStream err) {
    this.program = program;
    this.out = out;
    log = new ErrorLog(err::println);
  }

  // --- Options ----------------------------------------------------------------------------------

  void argument(String word) throws UsageException {
    if (!define(word)) {
      configuration(word, false);
    }
  }

  /** Takes in {@code NAME=VALUE}, and returns whether the word is that. */
  boolean define(String word) {
    return Parameters.define(word, parameters, this::fail);
  }

  void configuration(String newFile, boolean isExpression) throws UsageException {
    if (file != null) {
      throw new UsageException("router configuration specified twice");
    }
    file = newFile;
    expression = isExpression;
  }

  /** The configuration's file, or the configuration itself; null when none was named. */
  String file() {
    return file;
  }

  void output(String newOutput) throws UsageException {
    if (output != null) {
      throw new UsageException("output file specified twice");
    }
    output = newOutput;
  }

  void clickPath(String path) {
    clickPath = path;
  }

  // --- Input ------------------------------------------------------------------------------------

  /** What messages call the configuration. */
  String configurationName() {
    return expression ? "config" : file == null || file.equals("-") ? "<stdin>" : file;
  }

  /** Reads the configuration, flat; null when there were errors, which have been told. */
  EditableRouter flatten(boolean expand) throws IOException {
    EditableRouter router = flatten(file, expression, expand);
    return log.errorCount() == 0 ? router : null;
  }

  /** Reads a configuration, flat. */
  EditableRouter flatten(String from, boolean isExpression, boolean expand) throws IOException {
    return read(from, isExpression, false).flatten(parameters, expand);
  }

  /** Reads a configuration. */
  ToolConfiguration read(String from, boolean isExpression, boolean emptyIsFine)
      throws IOException {
    ConfigSource source = ConfigSource.read(from, isExpression);
    FileLibraries libraries = new FileLibraries(directories());
    return ToolConfiguration.read(source.text(), source.name(), emptyIsFine, libraries, log);
  }

  private List<Path> directories() {
    List<Path> directories = new ArrayList<>();
    if (clickPath != null) {
      for (String directory : clickPath.split(File.pathSeparator)) {
        if (!directory.isEmpty()) {
          directories.add(Path.of(directory));
        }
      }
    }
    return directories;
  }

  // --- Output -----------------------------------------------------------------------------------

  /** Writes where {@code -o} says. */
  void write(String text) throws IOException {
    write(text, output);
  }

  /** Writes into a file; to standard output for {@code -} or null. */
  void write(String text, String file) throws IOException {
    if (file == null || file.equals("-")) {
      out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return;
    }
    try {
      Files.writeString(Path.of(file), text, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IOException(file + ": " + FileText.reason(e), e);
    }
  }

  /** Reports an error of the tool's own; returns the exit status. */
  int fail(String message) {
    log.error(program + ": " + message);
    return 1;
  }
}
