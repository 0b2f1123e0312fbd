package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Checks the IPv4 header: length, version, header length, total length, checksum and source
 * address. Good packets get their network header and destination annotation set and lose what lies
 * behind the IP length; bad ones go to output 1, or are dropped.
 *
 * <pre>{@code
 * ... -> Strip(14) -> CheckIPHeader(INTERFACES 10.0.0.1/24 10.0.1.1/24) -> ...
 * }</pre>
 *
 * <p>Arguments: {@code OFFSET} of the header; {@code CHECKSUM} false leaves the checksum unchecked;
 * {@code BADSRC} addresses no packet may come from, unless it is for one of {@code GOODDST}; {@code
 * INTERFACES} addresses with prefixes, short for both; {@code VERBOSE}, {@code DETAILS}. A single
 * positional argument is OFFSET if it is a number, else BADSRC with 0.0.0.0 and 255.255.255.255
 * added; OFFSET may follow.
 *
 * <p>Handlers: {@code count}, {@code drops}, {@code drop_details}.
 *
 * @see MarkIPHeader
 */
@ClickElement(
    usage = "CheckIPHeader([OFFSET, CHECKSUM, BADSRC, GOODDST, INTERFACES, VERBOSE, DETAILS])",
    summary = "checks the IPv4 header",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IP")
public class CheckIPHeader extends HeaderCheck {
  private static final int MAX_OFFSET = 65535;

  private final boolean checksumByDefault;
  private int offset;
  private boolean checksum;
  private boolean sourcesMatter;
  private int[] badSources = {};
  private int[] goodDestinations = {};

  public CheckIPHeader() {
    this(true);
  }

  CheckIPHeader(boolean checksumByDefault) {
    super("IP", HeaderRules.FAULTS);
    this.checksumByDefault = checksumByDefault;
  }

  @Override
  protected void configure(Args args) {
    SourceRules rules = new SourceRules(args, context().names(this));
    offset = args.keyword("OFFSET").asUnsigned(0, MAX_OFFSET);
    checksum = args.keyword("CHECKSUM").asBool(checksumByDefault);
    configureReports(args);
    Arg first = args.positional("BADSRC");
    Arg second = args.positional("OFFSET");
    if (first.present() && !second.present() && IpText.isInteger(first.asText(""))) {
      offset = first.asUnsigned(0, MAX_OFFSET);
    } else if (first.present()) {
      rules.addBadSourcesAndBroadcast(first.asText(""));
    }
    offset = second.asUnsigned(offset, MAX_OFFSET);
    badSources = rules.badSources();
    goodDestinations = rules.goodDestinations();
    sourcesMatter = badSources.length > 0;
    args.complete();
  }

  @Override
  protected final String origin() {
    return name() + ": ";
  }

  @Override
  protected int classify(Packet packet) {
    int fault = HeaderRules.fault(packet, offset, checksum);
    if (fault != HeaderRules.NONE) {
      return bad(fault);
    }
    if (sourcesMatter && SourceRules.forbid(badSources, goodDestinations, packet, offset)) {
      return bad(HeaderRules.BAD_SOURCE);
    }
    HeaderRules.accept(packet, offset);
    return good();
  }
}
