package org.packetmill.click.tools.clicktest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The command {@code clicktest}. Exits with 0 when no test failed and not all were skipped, 1 when
 * one failed or all were skipped, 2 when a file cannot be read or the command line is wrong.
 */
public final class ClickTestMain {
  private static final int UNREADABLE = 2;

  private final TestOptions options;
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.ISO_8859_1);
  private final int[] counts = new int[Outcome.Kind.values().length];
  private boolean unreadable;

  private ClickTestMain(TestOptions options) {
    this.options = options;
  }

  /** Runs and exits. */
  public static void main(String... arguments) throws InterruptedException {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) throws InterruptedException {
    try {
      TestOptions options = TestOptions.parse(arguments);
      if (options.help) {
        System.out.print(TestOptions.HELP);
        return 0;
      }
      return new ClickTestMain(options).run();
    } catch (TestFormatException e) {
      System.err.println("clicktest: " + e.getMessage());
      System.err.println("Try 'clicktest --help' for more information.");
      return UNREADABLE;
    }
  }

  private int run() throws InterruptedException {
    List<ClickTest> tests = read();
    if (options.expand) {
      return expand(tests);
    }
    runAll(tests);
    int failures = counts[Outcome.Kind.FAILURE.ordinal()];
    int successes = counts[Outcome.Kind.SUCCESS.ordinal()];
    int skipped = counts[Outcome.Kind.SKIPPED.ordinal()];
    err.printf("clicktest: %d successes, %d failures, %d skipped%n", successes, failures, skipped);
    if (unreadable) {
      return UNREADABLE;
    }
    return failures == 0 && successes > 0 ? 0 : 1;
  }

  private List<ClickTest> read() {
    List<ClickTest> tests = new ArrayList<>();
    for (Path path : options.paths()) {
      try {
        tests.addAll(ClickTest.read(path, err::println));
      } catch (IOException e) {
        err.println(path + ": cannot be read: " + e.getMessage());
        unreadable = true;
      }
    }
    return tests;
  }

  private int expand(List<ClickTest> tests) {
    try {
      for (ClickTest test : tests) {
        test.expand(Path.of(""));
      }
      return unreadable ? UNREADABLE : 0;
    } catch (IOException e) {
      err.println("clicktest: cannot be written: " + e.getMessage());
      return 1;
    }
  }

  private void runAll(List<ClickTest> tests) throws InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(options.jobs)) {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (ClickTest test : tests) {
        futures.add(workers.submit(() -> test.run(options.settings, Path.of(""))));
      }
      for (int i = 0; i < futures.size(); i++) {
        tell(outcome(tests.get(i), futures.get(i)));
      }
    }
  }

  private static Outcome outcome(ClickTest test, Future<Outcome> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      String message = test.name() + ": cannot be run: " + e.getCause();
      return new Outcome(test.name(), Outcome.Kind.FAILURE, List.of(message));
    }
  }

  private void tell(Outcome outcome) {
    counts[outcome.kind().ordinal()]++;
    if (outcome.kind() != Outcome.Kind.SKIPPED || !options.quiet) {
      outcome.lines().forEach(err::println);
    }
    if (options.verbose) {
      String verdict =
          switch (outcome.kind()) {
            case SUCCESS -> "succeeded";
            case FAILURE -> "failed";
            case SKIPPED -> "skipped";
          };
      err.println(outcome.name() + ": " + verdict);
    }
  }
}
