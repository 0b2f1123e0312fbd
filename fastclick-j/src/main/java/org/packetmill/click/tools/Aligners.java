package org.packetmill.click.tools;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.ErrorLog;

/** Knows what elements do to the alignment of packets. */
final class Aligners {
  private static final int ETHERNET = 14;
  private static final int GRID = 98;

  private final ErrorLog log;
  private final Map<EditableElement, Aligner> known = new IdentityHashMap<>();

  Aligners(ErrorLog log) {
    this.log = log;
  }

  Aligner of(EditableElement element) {
    return known.computeIfAbsent(element, this::find);
  }

  private Aligner find(EditableElement element) {
    List<String> arguments = ArgSplitter.arguments(element.config());
    return switch (element.className()) {
      case "Align" -> align(element, arguments);
      case "Strip" -> strip(element, arguments, 1);
      case "Unstrip" -> strip(element, arguments, -1);
      case "CheckIPHeader", "CheckIPHeader2", "MarkIPHeader" ->
          Aligner.wanting(new Alignment(4, 0).plus(-headerOffset(arguments)));
      case "Classifier" -> Aligner.CLASSIFIER;
      case "EtherEncap" -> Aligner.shifting(-ETHERNET);
      case "FromHost", "FromDevice", "PollDevice" -> device(element, arguments, true);
      case "ToHost" -> device(element, arguments, false);
      case "SR2SetChecksum", "SR2CheckHeader", "SetSRChecksum", "CheckSRHeader" ->
          Aligner.making(new Alignment(4, 2));
      case "ICMPError" -> icmpError(arguments);
      case "InfiniteSource", "RatedSource" -> Aligner.making(new Alignment(4, 0));
      case "Idle" -> Aligner.making(Alignment.UNIVERSAL);
      case "IPEncap",
          "UDPIPEncap",
          "ICMPPingEncap",
          "RandomUDPIPEncap",
          "RoundRobinUDPIPEncap",
          "RoundRobinTCPIPEncap",
          "StoreUDPTimeSeqRecord" ->
          Aligner.wanting(new Alignment(4, 0));
      case "ARPResponder" -> Aligner.wanting(new Alignment(2, 0));
      case "ARPQuerier" -> Aligner.ARP_QUERIER;
      case "IPInputCombo" ->
          Aligner.both(Aligner.shifting(ETHERNET), Aligner.wanting(new Alignment(4, 2)));
      case "GridEncap" ->
          Aligner.both(Aligner.shifting(GRID), Aligner.wanting(new Alignment(4, 0)));
      case "Discard" -> Aligner.NONE;
      default -> Aligner.THROUGH;
    };
  }

  /** The alignment that an {@code Align} asks for; {@link Alignment#BAD} when it is none. */
  static Alignment asked(EditableElement align) {
    return alignment(ArgSplitter.arguments(align.config()));
  }

  private static Alignment alignment(List<String> words) {
    Integer modulus = words.size() == 2 ? number(named(words.get(0), "MODULUS")) : null;
    Integer offset = words.size() == 2 ? number(named(words.get(1), "OFFSET")) : null;
    boolean good =
        modulus != null && offset != null && modulus > 0 && offset >= 0 && offset < modulus;
    return good ? new Alignment(modulus, offset) : Alignment.BAD;
  }

  private Aligner align(EditableElement element, List<String> arguments) {
    Alignment asked = alignment(arguments);
    if (asked.isBad()) {
      complain(element, "expected MODULUS and OFFSET: arguments=" + element.config());
      return Aligner.THROUGH;
    }
    return Aligner.making(asked);
  }

  private Aligner strip(EditableElement element, List<String> arguments, int sign) {
    Integer length = arguments.size() == 1 ? number(named(arguments.get(0), "LENGTH")) : null;
    if (length == null || length < 0) {
      complain(element, "expected LENGTH: arguments=" + element.config());
      return Aligner.THROUGH;
    }
    return Aligner.shifting(sign * length);
  }

  private void complain(EditableElement element, String message) {
    log.within(
        element.landmark(),
        "While analyzing alignment for '" + element.declaration() + "':",
        () -> log.error(message));
  }

  /** The offset may stand first, or behind a list of bad addresses, or as a keyword. */
  private static int headerOffset(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean keyword = arguments.get(i).startsWith("OFFSET ");
      Integer offset = number(named(arguments.get(i), "OFFSET"));
      if (offset != null && (keyword || i < 2)) {
        return offset;
      }
    }
    return 0;
  }

  private Aligner device(EditableElement element, List<String> arguments, boolean source) {
    String wanted = keyword(arguments, "ALIGNMENT");
    Alignment alignment = new Alignment(4, "IP".equals(keyword(arguments, "TYPE")) ? 0 : 2);
    if (wanted != null) {
      alignment = alignment(ArgSplitter.words(wanted));
    }
    if (alignment.isBad()) {
      complain(element, "expected MODULUS and OFFSET: ALIGNMENT=" + wanted);
      return Aligner.THROUGH;
    }
    return source ? Aligner.making(alignment) : Aligner.wanting(alignment);
  }

  private static Aligner icmpError(List<String> arguments) {
    String ether = keyword(arguments, "ETHER");
    boolean through = ether != null && List.of("true", "1", "yes").contains(ether);
    return through ? Aligner.THROUGH : Aligner.making(new Alignment(4, 0));
  }

  private static String keyword(List<String> arguments, String name) {
    for (String argument : arguments) {
      if (argument.startsWith(name + " ")) {
        return argument.substring(name.length()).strip();
      }
    }
    return null;
  }

  private static String named(String argument, String name) {
    return argument.startsWith(name + " ") ? argument.substring(name.length()).strip() : argument;
  }

  private static Integer number(String text) {
    var number = Numbers.whole(text, true);
    return number == null || number.bitLength() > 30 ? null : Integer.valueOf(number.intValue());
  }
}
