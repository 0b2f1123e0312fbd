package org.packetmill.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class PacketAccessTest {
  private static final int WAYS = 3;

  @Test
  void allWaysSwapAddresses() {
    for (Consumer<PacketAccess> way :
        java.util.List.<Consumer<PacketAccess>>of(
            PacketAccess::accessors, PacketAccess::oneSegment, PacketAccess::slices)) {
      PacketAccess access = new PacketAccess();
      access.prepare();
      way.accept(access);
      for (int i = 0; i < 6; i++) {
        assertThat(access.peek(i)).isEqualTo(6 + i);
        assertThat(access.peek(6 + i)).isEqualTo(i);
      }
    }
  }

  @Test
  void runs() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(PacketAccess.class.getName())
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(20))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(20))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    assertThat(results).hasSize(WAYS);
    assertThat(results)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }
}
