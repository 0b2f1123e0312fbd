package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class IPFilterTest {
  private static RouterFixture start(String rules) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> f :: IPFilter("
            + rules
            + "); f[0] -> a :: TestOut; f[1] -> b :: TestOut;");
  }

  @Test
  void obeysTheFirstRuleThatMatches() {
    byte[] web = IpPacket.tcp(1024, 80, 2, 0).bytes();
    byte[] bad = IpPacket.tcp(1024, 80, 2, 0).from("10.0.0.1").bytes();
    byte[] ping = IpPacket.icmp(8, 4).bytes();
    byte[] rest = IpPacket.udp(1, 2, 3).bytes();
    try (RouterFixture r = start("deny src net 10.0.0.0/8, allow dst port www, 1 icmp, drop all")) {
      r.pushBatch("in", web, bad, ping, rest);
      assertThat(r.sent("a")).containsExactly(web);
      assertThat(r.sent("b")).containsExactly(ping);
    }
  }

  @Test
  void dropsWhatNoRuleMatches() {
    try (RouterFixture r = start("allow tcp, 1 udp")) {
      r.push("in", IpPacket.icmp(8, 4).bytes());
      assertThat(r.sent("a")).isEmpty();
      assertThat(r.sent("b")).isEmpty();
    }
  }

  @Test
  void readsRulesFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rules");
    Files.writeString(file, "1 udp\n\n  allow tcp\n");
    try (RouterFixture r = start("file " + file)) {
      r.push("in", IpPacket.udp(1, 2, 0).bytes(), IpPacket.tcp(1, 2, 0, 0).bytes());
      assertThat(r.sent("a")).hasSize(1);
      assertThat(r.sent("b")).hasSize(1);
    }
    Files.writeString(file, "allow tcp\nallow nonsense\n");
    assertThat(RouterFixture.errors("Idle -> IPFilter(file " + file + ") -> Idle;"))
        .anyMatch(line -> line.contains("file " + file + "/pattern 1: "));
    assertThat(RouterFixture.errors("Idle -> IPFilter(file /no/such) -> Idle;"))
        .contains("  pattern 0: Could not open file /no/such");
  }

  @Test
  void comparesAsArithmeticDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      int mask = random.nextInt(4) == 0 ? 0xffff : 1 + random.nextInt(0xffff);
      int bound = 1 + random.nextInt(mask + 1);
      String operator = new String[] {">", "<", ">=", "<="}[i & 3];
      String rule = "allow src udp port & %d %s %d, 1 all".formatted(mask, operator, bound);
      try (RouterFixture r = start(rule)) {
        for (int j = 0; j < 50; j++) {
          int port = random.nextBoolean() ? random.nextInt(0x10000) : bound + random.nextInt(3) - 1;
          r.push("in", IpPacket.udp(port, 2, 0).bytes());
          boolean allowed = compare(port & 0xffff & mask, operator, bound);
          assertThat(r.sent("a").size() + r.sent("b").size()).isEqualTo(j + 1);
          assertThat(IpPacket.u16(r.sent(allowed ? "a" : "b").getLast(), 20))
              .as("%s with port %d", rule, port)
              .isEqualTo(port & 0xffff);
        }
      }
    }
  }

  private static boolean compare(int value, String operator, int bound) {
    return switch (operator) {
      case ">" -> value > bound;
      case "<" -> value < bound;
      case ">=" -> value >= bound;
      default -> value <= bound;
    };
  }

  @Test
  void showsItsProgram() {
    try (RouterFixture r = start("allow udp src port 68, 1 dst net 192.168.0.0/16")) {
      assertThat(r.read("f.program"))
          .isEqualTo(
              """
               0 264/00110000%00ff0000  yes->step 1  no->step 3
               1 260/00000000%00001fff  yes->step 2  no->step 3
               2 512/00440000%ffff0000  yes->[0]  no->step 3
               3 272/c0a80000%ffff0000  yes->[1]  no->[X]
              safe length 514
              alignment offset 0
              """);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "\"\" # empty pattern 0",
        "pass tcp # pattern 0: unknown slot ID 'pass'",
        "2 tcp # pattern 0: slot '2' out of range",
        "allow tcp and # pattern 0: missing expression",
        "allow tcp or or udp # pattern 0: missing expression",
        "allow ! # pattern 0: missing expression after '!'",
        "allow () # pattern 0: missing expression after '('",
        "allow 'tcp)' # pattern 0: garbage after expression at ')'",
        "allow tcp ? udp # pattern 0: missing ':' in ternary expression",
        "allow src src 1.2.3.4 # pattern 0: 'src' or 'dst' specified twice",
        "allow host net 1.2.3.4 # pattern 0: type specified twice",
        "allow tcp udp port 5 # pattern 0: transport protocol specified twice",
        "allow echo # pattern 0: '<none>  echo' is ambiguous; try 'port  echo', 'port  echo',"
            + " 'icmp type  echo'",
        "allow tcp port syn # pattern 0: 'port tcp syn' is meaningless; try 'tcp opt tcp syn'",
        "allow port # pattern 0: 'port': value missing",
        "allow icmp port 5 # pattern 0: 'port': bad protocol 1",
        "allow tcp port 65536 # pattern 0: 'port': out of range, bound 65535",
        "allow ip ttl & 256 1 # pattern 0: 'ip ttl': mask out of range, bound 0xFF",
        "allow 5 # pattern 0: specify header field or 'port'",
        "allow src # pattern 0: partial directive",
        "allow host 5 # pattern 0: 'ip host': address missing",
        "allow host > 1.2.3.4 # pattern 0: 'ip host': operator not supported",
        "allow ip frag 5 # pattern 0: 'ip frag': value not supported",
        "allow udp opt syn # pattern 0: 'tcp opt udp syn' is meaningless; try 'tcp opt udp syn'",
        "allow ip[3:4] 5 # pattern 0: field [3:4] does not fit in a single word",
        "allow ip[3:5] 5 # pattern 0: LEN in '[POS:LEN]' out of range, should be between 1 and 4",
        "allow ip[x] 5 # pattern 0: syntax error after '[', expected '[POS]' or '[POS:LEN]'",
        "allow ip host & 0 1.2.3.4 # pattern 0: zero mask ignored",
        "allow ether host 1.2.3.4 # pattern 0: 'ether host': address missing",
        "allow port > nonsense # pattern 0: dangling operator near 'nonsense'",
        "allow nonsense # pattern 0: empty term near 'nonsense'",
      })
  void reportsWrongRules(String rule, String error) {
    assertThat(
            RouterFixture.errors(
                "Idle -> f :: IPFilter(" + rule + ") -> Discard; f[1] -> Discard;"))
        .contains("  " + error);
  }
}
