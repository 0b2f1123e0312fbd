package org.packetmill.click.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.packetmill.click.lang.ErrorLog;

class ConfigArgsTest {
  private final ErrorLog log = new ErrorLog();

  private ConfigArgs args(String config) {
    return new ConfigArgs(config, ArgContext.NONE, log);
  }

  private void reports(String config, Consumer<Args> reading, String... lines) {
    ErrorLog errors = new ErrorLog();
    reading.accept(new ConfigArgs(config, ArgContext.NONE, errors));
    assertThat(errors.lines()).as(config).containsExactly(lines);
  }

  @Test
  void argumentsComeByPositionOrKeyword() {
    Args args = args("7, LIMIT 3, VERBOSE true, DATA x");
    assertThat(args.mandatory("LENGTH").asInt(0, 10)).isEqualTo(7);
    assertThat(args.positional("DATA").asString("")).isEqualTo("x");
    assertThat(args.keyword("LIMIT").asInt(9)).isEqualTo(3);
    assertThat(args.keyword("VERBOSE").asBool(false)).isTrue();
    assertThat(args.keyword("OTHER").asInt(5)).isEqualTo(5);
    args.complete();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void theLastOfSeveralCounts() {
    Args args = args("A 1, A 2, A 3");
    Arg arg = args.keyword("A");
    assertThat(arg.asInt(0)).isEqualTo(3);
    assertThat(arg.all()).containsExactly("1", "2", "3");
    assertThat(args("1, A 2").positional("A").asInt(0)).isEqualTo(2);
  }

  @Test
  void aMandatoryArgumentMayLookLikeAKeyword() {
    Args args = args("ip proto 6, -");
    assertThat(args.mandatory("PATTERN").asText("")).isEqualTo("ip proto 6");
    assertThat(args("ip proto 6").positional("PATTERN").present()).isFalse();
  }

  @Test
  void positionalArgumentsMayRepeat() {
    Args args = args("1.0.0.0/8 0, 2.0.0.0/8 1, LIMIT 4");
    assertThat(args.positional("ROUTE").all()).containsExactly("1.0.0.0/8 0", "2.0.0.0/8 1");
    assertThat(args.rest()).containsExactly("LIMIT 4");
    args.complete();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void whatIsMissingOrTooMuchIsReported() {
    reports(
        "",
        args -> {
          assertThat(args.mandatory("LENGTH").asInt()).isZero();
          args.complete();
        },
        "LENGTH: required argument missing");
    reports(
        "1, 2, 3, A 4, B 5",
        args -> {
          args.mandatory("X").asInt();
          args.keyword("A").asInt(0);
          args.complete();
        },
        "B: unknown argument",
        "too many arguments");
  }

  @Test
  void wholeNumbers() {
    assertThat(args("0x1F").mandatory("N").asInt()).isEqualTo(31);
    assertThat(args("-12").mandatory("N").asInt()).isEqualTo(-12);
    assertThat(args("010").mandatory("N").asInt()).isEqualTo(8);
    assertThat(args("0b101").mandatory("N").asInt()).isEqualTo(5);
    assertThat(args("1_000_000").mandatory("N").asLong(0)).isEqualTo(1_000_000);
    assertThat(args("4294967295").mandatory("N").asUnsigned(0)).isEqualTo(-1);
    assertThat(log.lines()).isEmpty();
    reports("x", args -> args.mandatory("N").asInt(), "N: invalid number");
    reports("08", args -> args.mandatory("N").asInt(), "N: invalid number");
    reports("1__0", args -> args.mandatory("N").asInt(), "N: invalid number");
    reports("-1", args -> args.mandatory("N").asUnsigned(0), "N: invalid number");
    reports("256", args -> args.mandatory("N").asInt(0, 255), "N: out of range, bound 255");
    reports("-1", args -> args.mandatory("N").asInt(0, 255), "N: out of range, bound 0");
    reports("-1", args -> args.mandatory("N").asUnsigned(0, 255), "N: invalid number");
    reports("256", args -> args.mandatory("N").asUnsigned(0, 255), "N: out of range, bound 255");
    reports("3000000000", args -> args.mandatory("N").asInt(), "N: out of range, bound 2147483647");
  }

  @Test
  void otherNumbers() {
    assertThat(args("-1.5e2").mandatory("N").asDouble(0)).isEqualTo(-150);
    assertThat(args(".5").mandatory("N").asDouble(0)).isEqualTo(.5);
    assertThat(args("1.5ms").mandatory("T").asDuration(0)).isEqualTo(1_500_000);
    assertThat(args("2").mandatory("T").asDuration(0)).isEqualTo(2_000_000_000L);
    assertThat(args("1 hr").mandatory("T").asDuration(0)).isEqualTo(3_600_000_000_000L);
    assertThat(args("2m").mandatory("T").asDuration(0)).isEqualTo(120_000_000_000L);
    assertThat(args("7 nsec").mandatory("T").asDuration(0)).isEqualTo(7);
    assertThat(args("10Mbps").mandatory("R").asBandwidth(0)).isEqualTo(1_250_000);
    assertThat(args("1.5 kB/s").mandatory("R").asBandwidth(0)).isEqualTo(1_500);
    assertThat(args("40").mandatory("R").asBandwidth(0)).isEqualTo(40);
    assertThat(log.lines()).isEmpty();
    reports("1 parsec", args -> args.mandatory("T").asDuration(0), "T: parse error");
    reports("-1s", args -> args.mandatory("T").asDuration(0), "T: parse error");
    reports(
        "1e30s",
        args -> args.mandatory("T").asDuration(0),
        "T: out of range, bound 9223372036854775807");
  }

  @Test
  void truthValues() {
    for (String text : new String[] {"true", "yes", "y", "t", "1"}) {
      assertThat(args(text).mandatory("B").asBool(false)).isTrue();
    }
    for (String text : new String[] {"false", "no", "n", "f", "0"}) {
      assertThat(args(text).mandatory("B").asBool(true)).isFalse();
    }
    reports("True", args -> args.mandatory("B").asBool(false), "B: parse error");
  }

  @Test
  void addresses() {
    assertThat(args("10.0.0.1").mandatory("A").asIp(0)).isEqualTo(0x0a000001);
    assertThat(args("10/8").mandatory("A").asIpPrefix(0)).isEqualTo(0x0a000000_ff000000L);
    assertThat(args("192.168.1.2/255.255.0.0").mandatory("A").asIpPrefix(0))
        .isEqualTo(0xc0a80102_ffff0000L);
    assertThat(args("1.2.3.4").mandatory("A").asIpPrefix(0)).isEqualTo(0x01020304_ffffffffL);
    assertThat(args("0/0").mandatory("A").asIpPrefix(1)).isZero();
    assertThat(args("0:1b:21:0a:B:ff").mandatory("A").asEther(0)).isEqualTo(0x001b210a0bffL);
    assertThat(log.lines()).isEmpty();
    reports("10.0.0", args -> args.mandatory("A").asIp(0), "A: parse error");
    reports("10.0.0.256", args -> args.mandatory("A").asIp(0), "A: parse error");
    reports("10.0.0.0/33", args -> args.mandatory("A").asIpPrefix(0), "A: parse error");
    reports("1:2:3:4:5", args -> args.mandatory("A").asEther(0), "A: parse error");
  }

  @Test
  void namesStandForAddresses() {
    NameLookup names =
        (kind, name) ->
            kind == NameLookup.Kind.IP_ADDRESS && name.equals("host") ? "1.2.3.4" : null;
    Args args = new ConfigArgs("host, host", new ArgContext(null, names), log);
    assertThat(args.mandatory("A").asIp(0)).isEqualTo(0x01020304);
    assertThat(args.mandatory("B").asEther(5)).isEqualTo(5);
    assertThat(log.lines()).containsExactly("B: parse error");
  }

  @Test
  void annotations() {
    assertThat(args("PAINT").mandatory("ANNO").asAnno(1, 0)).isEqualTo(17);
    assertThat(args("44").mandatory("ANNO").asAnno(4, 0)).isEqualTo(44);
    assertThat(args("AGGREGATE").mandatory("ANNO").asAnno(0, 0)).isEqualTo(20);
    reports("PAINT", args -> args.mandatory("ANNO").asAnno(4, 0), "ANNO: parse error");
    reports("46", args -> args.mandatory("ANNO").asAnno(4, 0), "ANNO: parse error");
    reports("48", args -> args.mandatory("ANNO").asAnno(0, 0), "ANNO: parse error");
  }

  @Test
  void texts() {
    assertThat(args("\"a, b\"").mandatory("S").asString("")).isEqualTo("a, b");
    assertThat(args("\"a, b\"").mandatory("S").asText("")).isEqualTo("\"a, b\"");
    assertThat(args("/tmp//x").mandatory("F").asFile("")).isEqualTo("/tmp");
    assertThat(args("\"/tmp///x\"").mandatory("F").asFile("")).isEqualTo("/tmp/x");
    assertThat(args("~/x").mandatory("F").asFile(""))
        .isEqualTo(System.getProperty("user.home") + "/x");
    reports("a b", args -> args.mandatory("S").asString(""), "S: parse error");
  }

  @Test
  void elementsMayParseForThemselves() {
    assertThat(args("abc").mandatory("X").as(String::length, 0)).isEqualTo(3);
    reports(
        "abc",
        args ->
            args.mandatory("X")
                .as(
                    text -> {
                      throw new IllegalArgumentException("no " + text);
                    },
                    0),
        "X: no abc");
  }
}
