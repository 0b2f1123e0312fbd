package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static String sample() {
    Archive archive = new Archive();
    archive.put("short", "odd");
    archive.put("a name that is longer than a header", "even");
    return archive.with("Idle -> Discard;");
  }

  @Test
  void whatIsWrittenCanBeRead() {
    ErrorLog log = new ErrorLog();
    Archive archive = Archive.read(sample(), log);
    assertThat(log.lines()).isEmpty();
    assertThat(archive.names())
        .containsExactly("config", "short", "a name that is longer than a header");
    assertThat(archive.get("short")).isEqualTo("odd");
    assertThat(archive.get("a name that is longer than a header")).isEqualTo("even");
  }

  @Test
  void gnuStylesOfNamesAreRead() {
    String header = "%-16s%-12d%-6d%-6d%-8d%-10d`\n";
    String text =
        "!<arch>\n"
            + header.formatted("//", 0, 0, 0, 0, 20)
            + "first-long-name.txt\n"
            + header.formatted("/0", 0, 0, 0, 644, 2)
            + "ab"
            + header.formatted("config/", 0, 0, 0, 644, 4)
            + "Idle";
    ErrorLog log = new ErrorLog();
    Archive archive = Archive.read(text, log);
    assertThat(log.lines()).isEmpty();
    assertThat(archive.get("first-long-name.txt")).isEqualTo("ab");
    assertThat(archive.get("config")).isEqualTo("Idle");
  }

  @Test
  void damagedArchivesAreToldOrRead() {
    Random random = new Random(5);
    String sample = sample();
    for (int i = 0; i < 5000; i++) {
      StringBuilder damaged = new StringBuilder(sample);
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(256));
      }
      damaged.setLength(random.nextInt(damaged.length() + 1));
      Archive.read(damaged.toString(), new ErrorLog());
    }
  }
}
