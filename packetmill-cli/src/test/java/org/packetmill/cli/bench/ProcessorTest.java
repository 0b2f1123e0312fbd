package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
  @ParameterizedTest
  @CsvSource({"0-1, 0, 1", "3, 3, 3", "'0,2-5', 0, 5", "'', 0, 0"})
  void findsTheFirstAndTheLastOfAList(String list, String first, String last) {
    assertThat(Processor.Allowed.of("Cpus_allowed_list:\t" + list))
        .isEqualTo(new Processor.Allowed(first, last));
  }
}
