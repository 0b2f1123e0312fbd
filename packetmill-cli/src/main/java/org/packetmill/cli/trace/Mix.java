package org.packetmill.cli.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.packetmill.cli.user.UserException;

/**
 * How often each kind of frame comes.
 *
 * @param weights of the kinds that come at all, above 0
 */
public record Mix(Map<Kind, Integer> weights) {
  private static final Map<String, String> NAMED =
      Map.of(
          "traffic", "tcp=70,udp=20,icmp=6,other=4",
          "hostile",
              "ttl=2,bad-checksum=2,bad-length=2,truncated=2,short=1,random=2,options=2,fragment=1",
          "mixed",
              "udp=24,tcp=24,icmp=6,icmp-error=3,other=3,arp-request=4,arp-reply=3,fragment=5,"
                  + "options=5,ttl=5,bad-checksum=4,bad-length=3,truncated=3,short=2,random=2,"
                  + "vlan=2,ethertype=2");

  /**
   * Reads {@code udp=3,tcp=1}, {@code udp}, or the name of a mix.
   *
   * @throws UserException when it is neither
   */
  public static Mix parse(String text) {
    Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
    for (String part : NAMED.getOrDefault(text, text).split(",", -1)) {
      String[] words = part.split("=", 2);
      int weight = words.length == 1 ? 1 : weight(words[1], part);
      if (weight > 0) {
        weights.merge(kind(words[0]), weight, Integer::sum);
      }
    }
    if (weights.isEmpty()) {
      throw new UserException("--mix must name a kind of a weight above 0: mix=" + text);
    }
    return new Mix(weights);
  }

  /** Names of mixes. */
  public static List<String> names() {
    return NAMED.keySet().stream().sorted().toList();
  }

  private static int weight(String number, String part) {
    if (!number.matches("\\d{1,6}")) {
      throw new UserException("--mix: a weight is a number from 0 to 999999: " + part);
    }
    return Integer.parseInt(number);
  }

  private static Kind kind(String word) {
    Optional<Kind> kind = Stream.of(Kind.values()).filter(k -> k.word().equals(word)).findAny();
    return kind.orElseThrow(() ->
        new UserException(
            "--mix: no such kind or mix: %s; there are %s, and the mixes %s"
                .formatted(word, Stream.of(Kind.values()).map(Kind::word).toList(), names())));
  }

  /** Draws a kind. */
  Kind draw(RandomGenerator random) {
    int at = random.nextInt(weights.values().stream().mapToInt(Integer::intValue).sum());
    for (Map.Entry<Kind, Integer> entry : weights.entrySet()) {
      at -= entry.getValue();
      if (at < 0) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("weights changed");
  }
}
