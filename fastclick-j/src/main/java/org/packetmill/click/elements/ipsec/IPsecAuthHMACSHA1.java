package org.packetmill.click.elements.ipsec;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/**
 * Appends 12 bytes of an HMAC-SHA1 digest to packets ({@code VERIFY} 0), or checks and removes them
 * (1), under the key of the association that a {@link RadixIPsecLookup} has noted. Packets with a
 * wrong digest leave by output 1, if there is one; those without an association are dropped.
 *
 * <pre>{@code IPsecAES(0) -> IPsecAuthHMACSHA1(1) -> IPsecESPUnencap}</pre>
 *
 * <p>Handlers: {@code drops}, packets with a wrong digest (read).
 */
@ThreadSafe
@ClickElement(
    usage = "IPsecAuthHMACSHA1(VERIFY)",
    summary = "appends or checks SHA1 digests",
    ports = "1/-",
    category = "IPsec")
public final class IPsecAuthHMACSHA1 extends ClassifyingElement {
  private static final int SHA1 = 20;
  private static final int CHUNK = 2048;

  /** What one packet needs. */
  private static final class Work {
    final byte[] data = new byte[CHUNK];
    final byte[] digest = new byte[SHA1];
    final byte[] found = new byte[Esp.DIGEST];
  }

  private PerThread<Work> work = new PerThread<>(1, i -> new Work());
  private SecurityAssociations associations;
  private boolean verify;
  private final java.util.concurrent.atomic.AtomicLong drops =
      new java.util.concurrent.atomic.AtomicLong();

  @Override
  protected void configure(Args args) {
    verify = args.mandatory("VERIFY").asInt() != 0;
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    associations = SecurityAssociations.of(this);
    work = new PerThread<>(context().threads(), i -> new Work());
  }

  @Override
  protected int classify(Packet packet) {
    SecurityAssociation association = associations.of(packet);
    if (association == null) {
      return -1;
    }
    return verify ? check(packet, association) : append(packet, association);
  }

  private int append(Packet packet, SecurityAssociation association) {
    int length = packet.length();
    Work own = work.get();
    digest(packet, length, association, own);
    packet.put(Esp.DIGEST);
    packet.write(length, own.digest, 0, Esp.DIGEST);
    return 0;
  }

  private int check(Packet packet, SecurityAssociation association) {
    int length = packet.length() - Esp.DIGEST;
    if (length >= 0) {
      Work own = work.get();
      digest(packet, length, association, own);
      packet.read(length, own.found, 0, Esp.DIGEST);
      if (java.util.Arrays.equals(own.digest, 0, Esp.DIGEST, own.found, 0, Esp.DIGEST)) {
        packet.take(Esp.DIGEST);
        return 0;
      }
    }
    if (drops.getAndIncrement() == 0) {
      context().chatter("Invalid SHA1 authentication digest");
    }
    return 1;
  }

  private static void digest(Packet packet, int length, SecurityAssociation association, Work own) {
    synchronized (association) {
      Mac mac = association.authentication();
      for (int at = 0; at < length; at += CHUNK) {
        int bytes = Math.min(CHUNK, length - at);
        packet.read(at, own.data, 0, bytes);
        mac.update(own.data, 0, bytes);
      }
      try {
        mac.doFinal(own.digest, 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("a SHA1 digest has 20 bytes", e);
      }
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", drops::get);
  }
}
