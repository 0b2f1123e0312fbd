package org.packetmill.click.tools.clicktest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A test that can be run; see {@link ClickTestMain} for the command. */
public final class ClickTest {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestCase test;

  private ClickTest(TestCase test) {
    this.test = test;
  }

  /**
   * The tests in {@code path}, a file or a directory.
   *
   * @param errors told what is wrong with the files
   * @throws IOException when a file cannot be read
   */
  public static List<ClickTest> read(Path path, Consumer<String> errors) throws IOException {
    List<ClickTest> tests = new ArrayList<>();
    for (Path file : Files.isDirectory(path) ? testFiles(path) : List.of(path)) {
      TestParser.read(file, errors).forEach(test -> tests.add(new ClickTest(test)));
    }
    return tests;
  }

  private static List<Path> testFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".clicktest") || f.toString().endsWith(".testie"))
          .sorted()
          .toList();
    }
  }

  /** The file's name, with a number behind it when it is not the first test of the file. */
  public String name() {
    return test.name;
  }

  /** Runs in a directory below {@code parent}. */
  public Outcome run(Settings settings, Path parent) throws IOException, InterruptedException {
    String name =
        "clicktest%d-%d".formatted(ProcessHandle.current().pid(), COUNT.getAndIncrement());
    return TestRun.run(test, settings, parent.resolve(name));
  }

  /** Writes the input files into {@code directory} without running anything. */
  void expand(Path directory) throws IOException {
    for (var file : test.files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.write(path, file.getValue().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
  }
}
