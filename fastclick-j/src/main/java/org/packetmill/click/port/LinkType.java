package org.packetmill.click.port;

import java.util.LinkedHashMap;
import java.util.Map;

/** Link types as pcap files number them, and Click's names for them. */
public final class LinkType {
  public static final int NULL = 0;
  public static final int ETHERNET = 1;
  public static final int PPP = 9;
  public static final int FDDI = 10;
  public static final int PPP_HDLC = 50;
  public static final int ATM = 100;
  public static final int RAW_IP = 101;
  public static final int CISCO_HDLC = 104;
  public static final int WIFI = 105;
  public static final int LINUX_SLL = 113;
  public static final int PRISM = 119;
  public static final int SUN_ATM = 123;
  public static final int RADIOTAP = 127;

  private static final int AIRONET = 120;

  /** Raw IP as some systems number it in memory. */
  private static final int HOST_RAW_IP = 12;

  private static final Map<String, Integer> BY_NAME = names();

  private LinkType() {}

  /** The number that a name ({@code ETHER}, {@code IP}) or {@code #N} means, -1 for none. */
  public static int parse(String name) {
    if (name.matches("#[0-9]{1,9}")) {
      return Integer.parseInt(name.substring(1));
    }
    return BY_NAME.getOrDefault(name, -1);
  }

  /** The name of {@code type}, {@code #N} when it has none. */
  public static String name(int type) {
    for (Map.Entry<String, Integer> entry : BY_NAME.entrySet()) {
      if (entry.getValue() == type) {
        return entry.getKey();
      }
    }
    return type < 0 ? "<none>" : "#" + type;
  }

  static int canonical(int type) {
    return type == HOST_RAW_IP ? RAW_IP : type;
  }

  /** In Click's order: of two names for one type the first is the one printed. */
  private static Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("NULL", NULL);
    names.put("IP", RAW_IP);
    names.put("ETHER", ETHERNET);
    names.put("FDDI", FDDI);
    names.put("ATM", ATM);
    names.put("RFC1483", ATM);
    names.put("ATM_RFC1483", ATM);
    names.put("802_11", WIFI);
    names.put("802.11", WIFI);
    names.put("802_11_RADIO", RADIOTAP);
    names.put("802.11_RADIO", RADIOTAP);
    names.put("SLL", LINUX_SLL);
    names.put("AIRONET", AIRONET);
    names.put("HDLC", CISCO_HDLC);
    names.put("PPP_HDLC", PPP_HDLC);
    names.put("PPP", PPP);
    names.put("SUNATM", SUN_ATM);
    names.put("PRISM", PRISM);
    return names;
  }
}
