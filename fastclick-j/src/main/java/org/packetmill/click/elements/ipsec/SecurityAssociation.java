package org.packetmill.click.elements.ipsec;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What both ends of a tunnel have agreed on, and how far they are: two keys of 16 bytes, and the
 * numbers of the packets. Threads that share one take turns, with it as the lock.
 */
final class SecurityAssociation {
  /** Bytes of a key, and of a block of AES. */
  static final int KEY = 16;

  /** Numbers that are remembered; no window is larger. */
  private static final int REMEMBERED = 256;

  private final byte[] encryptionKey;
  private final byte[] authenticationKey;
  private final int firstNumber;
  private final int window;
  private final Cipher encryption;
  private final Cipher decryption;
  private final Mac authentication;

  /** The numbers that have been seen, by their last eight bits. */
  private final boolean[] seen = new boolean[REMEMBERED];

  private int nextNumber;
  private int lastNumber;

  /**
   * An association that has not been used.
   *
   * @param firstNumber the number of the first packet
   * @param window how many packets a late one may have been overtaken by, up to 255
   */
  SecurityAssociation(byte[] encryptionKey, byte[] authenticationKey, int firstNumber, int window) {
    this.encryptionKey = encryptionKey;
    this.authenticationKey = authenticationKey;
    this.firstNumber = firstNumber;
    this.window = window;
    nextNumber = firstNumber;
    lastNumber = firstNumber;
    try {
      encryption = cipher(Cipher.ENCRYPT_MODE);
      decryption = cipher(Cipher.DECRYPT_MODE);
      authentication = Mac.getInstance("HmacSHA1");
      authentication.init(new SecretKeySpec(authenticationKey, "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES and HMAC-SHA1", e);
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    // The elements chain blocks themselves: Click's chaining is not CBC.
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(mode, new SecretKeySpec(encryptionKey, "AES"));
    return cipher;
  }

  /** The same agreement for the other direction, with numbers of its own. */
  SecurityAssociation fresh() {
    return new SecurityAssociation(encryptionKey, authenticationKey, firstNumber, window);
  }

  /** AES for single blocks. */
  Cipher blocks(boolean encrypt) {
    return encrypt ? encryption : decryption;
  }

  /** HMAC-SHA1 under the authentication key. */
  Mac authentication() {
    return authentication;
  }

  /** The number of the next packet that leaves. */
  int takeNumber() {
    int number = nextNumber;
    nextNumber = number == 0 ? firstNumber : number + 1;
    return number;
  }

  /** What becomes of a packet by its number. */
  enum Verdict {
    GOOD,
    WRAPPED,
    TOO_OLD,
    SEEN
  }

  /** Judges the number of a packet that has come, and remembers it. */
  Verdict judge(int number) {
    if (number == 0) {
      return Verdict.WRAPPED;
    }
    if (number == firstNumber && lastNumber != firstNumber) {
      java.util.Arrays.fill(seen, false);
      lastNumber = number;
      return Verdict.GOOD;
    }
    long ahead = Integer.toUnsignedLong(number) - Integer.toUnsignedLong(lastNumber);
    if (ahead > 0) {
      advance(number, ahead);
      return Verdict.GOOD;
    }
    if (-ahead >= window) {
      return Verdict.TOO_OLD;
    }
    if (seen[number & REMEMBERED - 1]) {
      return Verdict.SEEN;
    }
    seen[number & REMEMBERED - 1] = true;
    return Verdict.GOOD;
  }

  private void advance(int number, long ahead) {
    for (int i = 0; i < Math.min(ahead, REMEMBERED); i++) {
      seen[number - i & REMEMBERED - 1] = false;
    }
    seen[number & REMEMBERED - 1] = true;
    lastNumber = number;
  }

  /** Both keys as tables show them. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return " |%s| |%s|".formatted(hex.formatHex(encryptionKey), hex.formatHex(authenticationKey));
  }
}
