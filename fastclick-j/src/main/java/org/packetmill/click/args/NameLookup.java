package org.packetmill.click.args;

/**
 * Names that stand for values, as {@code AddressInfo}, {@code PortInfo} and {@code AnnotationInfo}
 * declare them.
 */
@FunctionalInterface
public interface NameLookup {
  /** What kind of value a name is to stand for. */
  enum Kind {
    IP_ADDRESS,
    IP_PREFIX,
    ETHERNET_ADDRESS,
    TCP_PORT,
    UDP_PORT,
    ANNOTATION
  }

  /** A table without names. */
  NameLookup NONE = (kind, name) -> null;

  /**
   * The value of a name in the notation in which it would be written out.
   *
   * @return null if {@code name} is not known as that kind
   */
  String find(Kind kind, String name);
}
