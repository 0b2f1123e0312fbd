package org.packetmill.click.elements.ipsec;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;

/** The security associations of a router, which packets name by annotations. */
final class SecurityAssociations {
  /** Where the number of the security parameters is kept: IPSEC_SPI. */
  private static final int SPI_ANNO = 32;

  /** Where the association itself is kept, as its place in the list; 0 for none. */
  private static final int ASSOCIATION_ANNO = 40;

  private final List<SecurityAssociation> all = new CopyOnWriteArrayList<>();

  /** For those that packets leave with, what names them; one for each direction. */
  private final Map<SecurityAssociation, Integer> names = new IdentityHashMap<>();

  static SecurityAssociations of(Element element) {
    return element.context().attachment(SecurityAssociations.class, SecurityAssociations::new);
  }

  /** What names {@code association} on the way out. */
  int outgoing(SecurityAssociation association) {
    return names.computeIfAbsent(
        association,
        added -> {
          all.add(added);
          all.add(added.fresh());
          return all.size() - 1;
        });
  }

  /** What names the same agreement on the way in, where packets have numbers of their own. */
  int incoming(SecurityAssociation association) {
    return outgoing(association) + 1;
  }

  /** The one that {@code packet} names; null if it names none. */
  SecurityAssociation of(Packet packet) {
    int name = packet.anno32(ASSOCIATION_ANNO);
    return name > 0 && name <= all.size() ? all.get(name - 1) : null;
  }

  static void name(Packet packet, int name) {
    packet.setAnno32(ASSOCIATION_ANNO, name);
  }

  static int spi(Packet packet) {
    return packet.anno32(SPI_ANNO);
  }

  static void setSpi(Packet packet, int spi) {
    packet.setAnno32(SPI_ANNO, spi);
  }
}
