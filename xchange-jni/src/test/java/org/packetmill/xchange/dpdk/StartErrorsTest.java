package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps DPDK from starting is told in one sentence, each time in a process of its own. */
@NeedsDpdk
class StartErrorsTest {
  private static final String CONFIG = "FromDPDKDevice(0) -> ToDPDKDevice(0)";

  @TempDir private Path directory;

  private static String failure(Map<String, String> properties) throws Exception {
    Forked.Outcome outcome =
        Forked.start(properties, Map.of(), "-e", CONFIG, "--port", "0=dpdk:net_null0").outcome();
    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(1);
    return outcome.text();
  }

  /** A library of one C source; {@code words} are further ones of the compiler's. */
  private Path compile(String name, String source, String... words) throws Exception {
    Path file = Files.writeString(directory.resolve(name + ".c"), source);
    Path library = directory.resolve(name);
    List<String> command =
        new ArrayList<>(
            List.of("cc", "-shared", "-fPIC", "-o", library.toString(), file.toString()));
    command.addAll(List.of(words));
    Tool.Outcome outcome = Tool.run(command);
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    return library;
  }

  /** A shim that needs a DPDK library of that ABI, which is not there. */
  private Path shimFor(int abi) throws Exception {
    String needed = "librte_eal.so." + abi;
    Path library = compile(needed, "int f(void) { return 0; }", "-Wl,-soname," + needed);
    Path shim = compile("shim.so", "int f(void); int g(void) { return f(); }", library.toString());
    Files.delete(library);
    return shim;
  }

  @Test
  void aShimForAnotherAbi() throws Exception {
    assertThat(failure(Map.of("packetmill.dpdk.shim", shimFor(99).toString())))
        .contains("port 0: the DPDK shim was built for another DPDK: built for ABI 99 (DPDK 98.11)")
        .contains("run 'packetmill doctor --build-shim'");
  }

  @Test
  void aShimOfAnotherVersion() throws Exception {
    Path shim = compile("old.so", "int pm_interface(void) { return 0; }");
    assertThat(failure(Map.of("packetmill.dpdk.shim", shim.toString())))
        .contains(
            "the DPDK shim is of another version of this program: interface=0, needed="
                + Shim.INTERFACE)
        .contains("run 'packetmill doctor --build-shim'");
  }

  @Test
  void aShimForAnotherRelease() throws Exception {
    Path shim =
        compile(
            "other.so",
            """
            int pm_interface(void) { return %d; }
            const char *pm_built_for(void) { return "22.11.3"; }
            const char *pm_running(void) { return "DPDK 23.07.0"; }
            """
                .formatted(Shim.INTERFACE));
    assertThat(failure(Map.of("packetmill.dpdk.shim", shim.toString())))
        .contains("the DPDK shim was built for another DPDK: built=22.11.3, running=DPDK 23.07.0");
  }

  @Test
  void noShim() throws Exception {
    assertThat(failure(Map.of("packetmill.dpdk.shim", "/does/not/exist")))
        .contains("there is no such file: packetmill.dpdk.shim=/does/not/exist");
  }

  @Test
  void ealRefuses() throws Exception {
    assertThat(failure(Map.of("packetmill.dpdk.eal", "--no-huge --no-such-option")))
        .contains("EAL was refused: rte_eal_init(--no-huge --no-such-option): ")
        .doesNotContain("Usage:")
        .doesNotContain("EAL: FATAL");
  }

  @Test
  void ealIsAskedToPrintItsHelp() throws Exception {
    assertThat(failure(Map.of("packetmill.dpdk.eal", "--help")))
        .contains("EAL may not be given '--help' here");
  }

  @Test
  void theShimCanBeBuiltHere() {
    Path target = directory.resolve("sub").resolve("built.so");
    ShimBuilder.build(target);
    assertThat(Shim.load(target)).isNotNull();
  }

  @Test
  void theDoctorIsContent() {
    assertThat(DpdkDoctor.report())
        .contains("dpdk ports: ready")
        .anyMatch(line -> line.startsWith("DPDK headers: 2"))
        .anyMatch(line -> line.startsWith("DPDK libraries: ABI "));
  }
}
