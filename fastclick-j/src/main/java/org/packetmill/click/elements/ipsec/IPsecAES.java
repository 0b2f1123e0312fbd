package org.packetmill.click.elements.ipsec;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/**
 * Encrypts ({@code ENCRYPT} 1) or decrypts (0) packets in ESP with AES of 128 bits, under the key
 * of the association that a {@link RadixIPsecLookup} has noted. The ESP header and the last 12
 * bytes, the digest, stay as they are, but for the digest's first 8 bytes where those make up a
 * block.
 *
 * <p>As in Click, of each block of 16 bytes only the first 8 are chained to the block before.
 * Packets without an association, and those too short, are dropped.
 *
 * <pre>{@code IPsecESPEncap -> IPsecAuthHMACSHA1(0) -> IPsecAES(1) -> IPsecEncap(esp)}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "IPsecAES(ENCRYPT)",
    summary = "encrypts packets with AES",
    category = "IPsec")
public final class IPsecAES extends SimpleElement {
  private static final int BLOCK = SecurityAssociation.KEY;
  private static final int CHAINED = Esp.VECTOR_BYTES;

  /** What one packet needs. */
  private static final class Work {
    final byte[] in = new byte[BLOCK];
    final byte[] out = new byte[BLOCK];

    /** What the next block is chained to. */
    final byte[] chain = new byte[CHAINED];
  }

  private PerThread<Work> work = new PerThread<>(1, i -> new Work());
  private SecurityAssociations associations;
  private boolean encrypt;

  @Override
  protected void configure(Args args) {
    encrypt = args.mandatory("ENCRYPT").asInt() != 0;
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    associations = SecurityAssociations.of(this);
    work = new PerThread<>(context().threads(), i -> new Work());
  }

  @Override
  protected Packet process(Packet packet) {
    SecurityAssociation association = associations.of(packet);
    int length = packet.length() - Esp.HEADER - Esp.DIGEST;
    if (association == null || length < 0) {
      complain(association);
      packet.kill();
      return null;
    }
    packet.uniqueify();
    int bytes = length % BLOCK == 0 ? length : length + CHAINED;
    synchronized (association) {
      apply(packet, Esp.HEADER + bytes, association.blocks(encrypt));
    }
    return packet;
  }

  private void complain(SecurityAssociation association) {
    if (association == null) {
      context()
          .chatter(
              encrypt
                  ? "AES: No SADataTuple annotation. This module is not properly placed check man"
                      + " page"
                  : "AES: No SADataTuple reference annotation. check man page");
    }
  }

  private void apply(Packet packet, int end, Cipher cipher) {
    Work own = work.get();
    packet.read(Esp.VECTOR, own.chain, 0, CHAINED);
    try {
      for (int at = Esp.HEADER; at + BLOCK <= end; at += BLOCK) {
        packet.read(at, own.in, 0, BLOCK);
        if (encrypt) {
          mix(own.in, own.chain);
        }
        cipher.update(own.in, 0, BLOCK, own.out, 0);
        if (!encrypt) {
          mix(own.out, own.chain);
        }
        System.arraycopy(encrypt ? own.out : own.in, 0, own.chain, 0, CHAINED);
        packet.write(at, own.out, 0, BLOCK);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks need no padding", e);
    }
  }

  private static void mix(byte[] block, byte[] chain) {
    for (int i = 0; i < CHAINED; i++) {
      block[i] ^= chain[i];
    }
  }
}
