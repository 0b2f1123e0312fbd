package org.packetmill.click.tools.clicktest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs one test in a directory of its own. */
final class TestRun {
  private static final String SCRIPT = "%script";

  /** Tells which command failed, and marks off subtests. */
  private static final String PROLOGUE =
      """
      clicktest_failed () {
          clicktest_status=$?
          test $clicktest_status = 0 || { echo; echo clicktest_failure:$clicktest_status; } >&2
          exit $clicktest_status
      }
      trap clicktest_failed EXIT
      clicktest_subtest () {
          echo; echo clicktest_subtest "$@"; echo >&2; echo clicktest_subtest "$@" >&2
      }
      """;

  private final TestCase test;
  private final Settings settings;
  private final Path directory;
  private final Shell shell;
  private final List<String> lines = new ArrayList<>();

  private TestRun(TestCase test, Settings settings, Path directory) {
    this.test = test;
    this.settings = settings;
    this.directory = directory;
    shell = new Shell(directory, environment(), settings.timeoutSeconds());
  }

  /** Runs {@code test} in {@code directory}, which is made and, unless it is to stay, removed. */
  static Outcome run(TestCase test, Settings settings, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectory(directory);
    TestRun run = new TestRun(test, settings, directory);
    try {
      return new Outcome(test.name, run.verdict(), run.lines);
    } catch (TestFormatException e) {
      run.lines.add(test.name + ": " + e.getMessage());
      return new Outcome(test.name, Outcome.Kind.FAILURE, run.lines);
    } finally {
      if (!settings.keep()) {
        Directories.remove(directory);
      }
    }
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(settings.variables());
    variables.put("LC_ALL", "C");
    variables.put("rundir", "..");
    if (settings.bin() != null) {
      variables.put("PATH", settings.bin() + ":" + System.getenv("PATH"));
    }
    return variables;
  }

  private Outcome.Kind verdict() throws IOException, InterruptedException, TestFormatException {
    for (TestCase.Requirement requirement : test.requirements) {
      if (!isMet(requirement)) {
        return Outcome.Kind.SKIPPED;
      }
    }
    for (Map.Entry<String, String> file : test.files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
    }
    int status = runScript();
    show();
    if (status != 0) {
      return Outcome.Kind.FAILURE;
    }
    return new Verdict(test, directory, lines).isGood()
        ? Outcome.Kind.SUCCESS
        : Outcome.Kind.FAILURE;
  }

  private boolean isMet(TestCase.Requirement requirement) throws IOException, InterruptedException {
    TestCase.Code code = requirement.code();
    Files.writeString(directory.resolve("%require"), PROLOGUE + ScriptText.marked(code, test.file));
    boolean met = shell.run(null, null, null, "bash", "-e", "./%require") == 0;
    Files.delete(directory.resolve("%require"));
    if (!met && !requirement.quiet()) {
      lines.add("%s:%d: requirement failed, skipping".formatted(test.file, code.line()));
    }
    return met;
  }

  private int runScript() throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder(PROLOGUE);
    for (TestCase.Code code : test.scripts) {
      script.append(ScriptText.marked(code, test.file));
    }
    Files.writeString(directory.resolve(SCRIPT), script, StandardCharsets.ISO_8859_1);
    Path in = test.files.containsKey("stdin") ? directory.resolve("stdin") : null;
    Path out = test.usesStdout ? directory.resolve("stdout") : null;
    Path err = directory.resolve("stderr");
    int status = shell.run(in, out, err, "/bin/sh", "-e", "./" + SCRIPT);
    if (status != 0) {
      lines.addAll(new ScriptFailure(test, status).lines(Directories.text(err)));
    }
    return status;
  }

  private void show() throws IOException {
    for (String name : settings.show()) {
      List<Path> files =
          name.equals("*") ? Directories.files(directory) : List.of(directory.resolve(name));
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          lines.add(test.name + ": " + directory.relativize(file) + ":");
          Directories.text(file).lines().forEach(line -> lines.add("| " + line));
        }
      }
    }
  }
}
