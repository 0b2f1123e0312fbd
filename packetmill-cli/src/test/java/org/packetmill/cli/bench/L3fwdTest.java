package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.cli.user.UserException;

/** Without DPDK and its source: what is said when something is missing. */
class L3fwdTest {
  @TempDir private Path directory;
  private Path work;

  /** Where there is no make nothing is compiled; where everything is installed it must be. */
  private static void needMake() {
    assumeTrue(
        "true".equals(System.getenv("CI")) || Files.exists(Path.of("/usr/bin/make")), "needs make");
  }

  @BeforeEach
  void makeFolder() throws IOException {
    work = Files.createDirectory(directory.resolve("work"));
  }

  @Test
  void tellsWhereTheSourceIsToBeHad() {
    assertThatThrownBy(() -> L3fwdSource.build(null, work))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("apt-get source dpdk")
        .hasMessageContaining("examples/l3fwd")
        .hasMessageContaining("--l3fwd DIR or PACKETMILL_L3FWD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"l3fwd/Makefile", "l3fwd/l3fwd.h", "common"})
  void tellsWhatAFolderLacks(String missing) throws IOException {
    Path source = source("all:\n");
    Path gone = source.resolveSibling(missing).normalize();
    Files.delete(gone);
    assertThatThrownBy(() -> L3fwdSource.build(source, work))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("l3fwd=" + source + ", missing=" + gone)
        .hasMessageContaining("apt-get source dpdk");
  }

  @Test
  void repeatsWhatTheCompilerSays() throws IOException {
    needMake();
    Path source = source("shared:\n\t@echo no installation of DPDK >&2; false\n");
    assertThatThrownBy(() -> L3fwdSource.build(source, work))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("l3fwd cannot be compiled")
        .hasMessageContaining("libdpdk-dev")
        .hasMessageContaining("no installation of DPDK");
  }

  @Test
  void compilesACopyAndTakesTheTopOfDpdksSourceToo() throws IOException {
    needMake();
    Path source = source("shared:\n\tmkdir -p build\n\tcp l3fwd.h build/l3fwd\n");
    Files.createDirectory(source.resolve("build"));
    Path program = L3fwdSource.build(directory.resolve("dpdk"), work);
    assertThat(program).exists().startsWith(work);
    assertThat(source.resolve("build")).isEmptyDirectory();
  }

  @Test
  void repeatsTheLastWordsOfAProgramThatEnds() throws IOException {
    Path program = script("echo 'EAL: Error - exiting'; echo ' Cause: no such device'; exit 1");
    assertThatThrownBy(() -> L3fwd.measure(program, "net_none0", work))
        .isInstanceOf(UserException.class)
        .hasMessage("l3fwd cannot use the device: EAL: Error - exiting; Cause: no such device");
  }

  @Test
  void leadsAllAddressesBackToTheOnePort() throws IOException {
    List<String> words = L3fwdCommand.of(Path.of("l3fwd"), "net_null0", work);
    assertThat(words)
        .containsSequence("--vdev", "net_null0", "--")
        .contains("--parse-ptype", "--lookup=lpm", "--rule_ipv4=" + work.resolve("ipv4"));
    assertThat(work.resolve("ipv4")).content().isEqualTo("R0.0.0.0/1 0\nR128.0.0.0/1 0\n");
  }

  private Path script(String body) throws IOException {
    Path file = Files.writeString(directory.resolve("program"), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** A folder that has what one of DPDK's has, as far as anybody looks. */
  private Path source(String makefile) throws IOException {
    Path examples = Files.createDirectories(directory.resolve("dpdk").resolve("examples"));
    Files.createDirectory(examples.resolve("common"));
    Path source = Files.createDirectory(examples.resolve("l3fwd"));
    Files.writeString(source.resolve("Makefile"), makefile);
    Files.writeString(source.resolve("l3fwd.h"), "int x;\n");
    return source;
  }
}
