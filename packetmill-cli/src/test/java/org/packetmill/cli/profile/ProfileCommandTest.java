package org.packetmill.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.NetworkFunctions;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.trace.Trace;
import org.packetmill.cli.user.UserException;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.profile.Profile;
import org.packetmill.passes.report.MillReport;

class ProfileCommandTest {
  private static final int PACKETS = 512;
  private static final String CONFIG =
      "FromDPDKDevice(0) -> s :: Strip(14) -> Unstrip(14) -> c :: Classifier(12/0806, 12/0800, -);"
          + " c[0] -> arp :: Paint(1) -> arps :: Counter -> Discard;"
          + " c[1] -> ip :: Paint(2) -> m :: EtherMirror -> ToDPDKDevice(0); c[2] -> Discard;";

  @TempDir private Path folder;
  private Path jar;
  private Path trace;

  @BeforeEach
  void prepare() throws IOException {
    jar = NetworkFunctions.make(folder.resolve("nf.jar"), CONFIG);
    trace = folder.resolve("trace.pcap");
    Trace.udp64(1, PACKETS).write(trace);
  }

  private Profile profile() throws IOException {
    return new ProfileRun(jar, null, Map.of(), trace, 0).run();
  }

  @Test
  void countsPacketsFieldsAndBranches() throws IOException {
    Profile profile = profile();
    assertThat(profile.traces()).containsExactly("trace.pcap");
    assertThat(profile.elements().get("c").outputs()).containsExactly(0L, (long) PACKETS, 0L);
    assertThat(profile.elements().get("m").outputs()).containsExactly((long) PACKETS);
    assertThat(profile.elements()).doesNotContainKey("arp");
    Profile.Accesses data = profile.elements().get("s").fields().get("data");
    assertThat(data.reads()).isGreaterThanOrEqualTo(PACKETS);
    assertThat(data.writes()).isGreaterThanOrEqualTo(PACKETS);
    assertThat(profile.elements().get("c").branches().values())
        .anyMatch(branch -> branch.taken() + branch.notTaken() >= PACKETS);
    assertThat(profile.fields()).containsKeys("data", "length", "base");
  }

  @Test
  void filesKeepWhatWasCounted() throws IOException {
    Profile profile = profile();
    Path file = folder.resolve("profile.json");
    ProfileFile.write(profile, file);
    assertThat(ProfileFile.read(file)).isEqualTo(profile);
    Path broken = Files.writeString(folder.resolve("x.json"), "{\"traces\": [\"a\"]}");
    assertThatThrownBy(() -> ProfileFile.read(broken))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a result of 'packetmill profile' was expected");
  }

  @Test
  void coldElementsGetCodeOfTheirOwn() throws IOException, MillException {
    assertThat(remarks(mill(null))).noneMatch(remark -> remark.message().contains("cold"));
    assertThat(remarks(mill(profile())))
        .anyMatch(remark ->
            remark.where().equals("arp :: Paint")
                && remark
                    .message()
                    .contains("it is cold, 0 of " + PACKETS + " packets reach it in the profile"));
  }

  @Test
  void aProfileOfSomethingElseIsRefused() {
    Profile other = Profile.parse("t", List.of("element x a.X", "output 0 9"));
    assertThatThrownBy(() -> mill(other))
        .isInstanceOf(MillException.class)
        .hasMessage("the profile names elements of another configuration");
  }

  private MillReport mill(Profile profile) throws MillException {
    MillRequest request =
        new MillRequest(jar, List.of(), folder.resolve("milled.jar"), List.of(), Map.of());
    return new PacketMiller().mill(request.with(profile), stage -> {});
  }

  private static List<Remark> remarks(MillReport report) {
    return report.configs().getFirst().passes().stream()
        .flatMap(pass -> pass.remarks().stream())
        .toList();
  }
}
