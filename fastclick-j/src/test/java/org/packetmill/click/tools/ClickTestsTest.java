package org.packetmill.click.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.packetmill.click.testing.ClickTests;

/** The command, its tools and the language, each test a file in {@code clicktests}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests are shell scripts")
@Execution(ExecutionMode.CONCURRENT)
class ClickTestsTest {
  @TempDir static Path work;

  @TestFactory
  Stream<DynamicTest> clickTests() throws IOException {
    return ClickTests.in("/clicktests", work);
  }
}
