package org.packetmill.click.elements.analysis.ipsumdump;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** What lies behind the headers, to be written. */
final class PayloadFields {
  private static final String DIGITS = "0123456789abcdef";
  private static final String BASE64 =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@";

  static final List<FieldWriter> WRITERS =
      List.of(
          FieldWriter.number("payload_len", FieldType.B4, true, PayloadFields::length),
          new FieldWriter(
              "payload",
              FieldType.TEXT,
              true,
              PayloadFields::isHere,
              (p, to) -> to.add(Quoting.quote(new String(payload(p), StandardCharsets.ISO_8859_1))),
              null),
          digest("payload_md5", PayloadFields::base64),
          digest("payload_md5_hex", PayloadFields::hexadecimal));

  private PayloadFields() {}

  private static FieldWriter digest(String name, FieldWriter.TextOut text) {
    return new FieldWriter(
        name,
        FieldType.B16,
        true,
        PayloadFields::isHere,
        text,
        (p, ok, to) -> to.add(md5(p), 0, FieldType.B16.size()));
  }

  /** Where the payload starts; that may be behind the packet's end. */
  private static int start(PacketDesc desc) {
    if (desc.ip == PacketDesc.NONE) {
      return 0;
    }
    Packet packet = desc.packet;
    int at =
        packet.hasTransportHeader() ? packet.transportOffset() : desc.ip + desc.ipHeaderLength();
    if (!desc.isFirstFragment()) {
      return at;
    }
    return at
        + switch (desc.ipProtocol()) {
          case Ip4.TCP -> tcpHeaderLength(desc, at);
          case Ip4.UDP, Ports.UDP_LITE -> 8;
          default -> 0;
        };
  }

  private static int tcpHeaderLength(PacketDesc desc, int at) {
    boolean told = desc.length() - at >= TcpFields.OFFSET + 1;
    int length = told ? desc.byteAt(at + TcpFields.OFFSET) >> 4 << 2 : 0;
    return Math.max(length, TcpFields.HEADER);
  }

  /** How long it is, as an unsigned 32-bit number. */
  private static long size(PacketDesc desc, int start) {
    if (desc.ip == PacketDesc.NONE) {
      return desc.length();
    }
    int length = desc.shortAt(desc.ip + Ip4.TOTAL_LENGTH);
    return length - (start - desc.ip) & 0xffffffffL;
  }

  private static boolean length(PacketDesc desc) {
    long size = size(desc, start(desc));
    boolean more = desc.ip == PacketDesc.NONE || desc.extraLength;
    int extra = more ? desc.packet.anno32(Annotations.EXTRA_LENGTH) : 0;
    return desc.set(size + extra & 0xffffffffL);
  }

  private static boolean isHere(PacketDesc desc) {
    int start = start(desc);
    return size(desc, start) == 0 || start < desc.packet.length();
  }

  /** As much of it as is here. */
  private static byte[] payload(PacketDesc desc) {
    int start = start(desc);
    long size = Math.clamp(desc.length() - (long) start, 0, size(desc, start));
    byte[] bytes = new byte[(int) size];
    if (bytes.length > 0) {
      desc.packet.read(start, bytes, 0, bytes.length);
    }
    return bytes;
  }

  private static byte[] md5(PacketDesc desc) {
    try {
      return MessageDigest.getInstance("MD5").digest(payload(desc));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static void hexadecimal(PacketDesc desc, ByteText to) {
    for (byte b : md5(desc)) {
      to.add(DIGITS.charAt(b >> 4 & 0xf)).add(DIGITS.charAt(b & 0xf));
    }
  }

  /** Six bits a character, the lowest ones first. */
  private static void base64(PacketDesc desc, ByteText to) {
    byte[] digest = md5(desc);
    for (int bit = 0; bit < 8 * digest.length; bit += 6) {
      int at = bit / 8;
      int next = at + 1 < digest.length ? digest[at + 1] & 0xff : 0;
      int pair = digest[at] & 0xff | next << 8;
      to.add(BASE64.charAt(pair >> bit % 8 & 0x3f));
    }
  }
}
