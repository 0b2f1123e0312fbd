package org.packetmill.click.args;

import java.util.List;
import java.util.function.Function;

/**
 * One argument, to be read as a type. The forms with a default are for arguments that may be left
 * out; the others return 0, false, "" or null when nothing was given or it was wrong.
 */
public interface Arg {
  /** Whether it was given. */
  boolean present();

  /** A whole number. */
  int asInt();

  /** A whole number, {@code other} when it was not given. */
  int asInt(int other);

  /** A whole number within {@code [min, max]}; 0 when missing. */
  int asInt(int min, int max);

  /** A whole number within {@code [min, max]}, {@code other} when it was not given. */
  int asInt(int other, int min, int max);

  /** A 64-bit whole number, {@code other} when it was not given. */
  long asLong(long other);

  /** An unsigned 32-bit number in Click's notations (0x.., 0.., decimal). */
  int asUnsigned(int other);

  /**
   * A whole number within {@code [0, max]} for which a sign is no number at all, as for Click's
   * unsigned arguments; {@code other} when it was not given.
   */
  int asUnsigned(int other, int max);

  /** A number with a fraction. */
  double asDouble(double other);

  /** {@code true}, {@code false} and Click's synonyms. */
  boolean asBool(boolean other);

  /** An IPv4 address as an int in the order of its notation. */
  int asIp(int other);

  /** An address with prefix, {@code 10.0.0.0/8}: address in the high half, mask in the low half. */
  long asIpPrefix(long other);

  /** An Ethernet address as a 48-bit value. */
  long asEther(long other);

  /** A time span in nanoseconds; plain numbers are seconds. */
  long asDuration(long otherNanos);

  /** A rate in bytes a second ({@code 10Mbps}); plain numbers are bytes a second. */
  long asBandwidth(long other);

  /** An annotation of {@code bytes} bytes, by name or offset: its offset. */
  int asAnno(int bytes, int other);

  /** Text, unquoted. */
  String asString(String other);

  /** A file name. */
  String asFile(String other);

  /** Text as it stands, quotes included. */
  String asText(String other);

  /** An IPv4 or TCP/UDP port list and other things with a parser of their own. */
  <T> T as(Function<String, T> parser, T other);

  /** Every value given, for keywords that may repeat. */
  List<String> all();
}
