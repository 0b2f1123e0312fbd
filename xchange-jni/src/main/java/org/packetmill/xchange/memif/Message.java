package org.packetmill.xchange.memif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message of the control channel: 128 bytes, the first two of which say what it is.
 *
 * <pre>
 * HELLO       name[32] min_version:2 max_version:2 max_region:2 max_s2c:2 max_c2s:2 max_log2_ring:1
 * INIT        version:2 id:4 mode:1 secret[24] name[32]
 * ADD_REGION  index:2 size:8                                              and the file
 * ADD_RING    flags:2 index:2 region:2 offset:4 log2_ring:1 private_hdr:2 and an eventfd
 * CONNECT     if_name[32]
 * CONNECTED   if_name[32]
 * DISCONNECT  code:4 string[96]
 * </pre>
 *
 * <p>Fields follow each other without padding, in the machine's byte order.
 */
final class Message {
  static final int BYTES = 128;
  static final int SECRET_BYTES = 24;
  static final int VERSION = 2 << 8;

  static final int ACK = 1;
  static final int HELLO = 2;
  static final int INIT = 3;
  static final int ADD_REGION = 4;
  static final int ADD_RING = 5;
  static final int CONNECT = 6;
  static final int CONNECTED = 7;
  static final int DISCONNECT = 8;

  /** In ADD_RING: the ring goes from the client to the server. */
  static final int TO_SERVER = 1;

  /** The highest number of a region. */
  static final int MAX_REGION = 255;

  private static final String OUR_NAME = "PacketMill for the JVM";
  private static final int NAME_BYTES = 32;
  private static final int REASON_BYTES = 96;
  private static final int MAX_LOG2_RING = 14;
  private static final int MODE_ETHERNET = 0;

  private final ByteBuffer bytes;

  /** A received message; {@code content} has 128 bytes. */
  Message(byte[] content) {
    bytes = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
  }

  private Message(int type) {
    this(new byte[BYTES]);
    bytes.putShort((short) type);
  }

  // --- What is sent -----------------------------------------------------------------------------

  static Message hello(int queues) {
    Message message = new Message(HELLO);
    message.text(OUR_NAME, NAME_BYTES);
    message.bytes.putShort((short) VERSION).putShort((short) VERSION);
    message.bytes.putShort((short) MAX_REGION);
    message.bytes.putShort((short) (queues - 1)).putShort((short) (queues - 1));
    message.bytes.put((byte) MAX_LOG2_RING);
    return message;
  }

  static Message init(int id, String secret) {
    Message message = new Message(INIT);
    message.bytes.putShort((short) VERSION).putInt(id).put((byte) MODE_ETHERNET);
    message.text(secret == null ? "" : secret, SECRET_BYTES);
    message.text(OUR_NAME, NAME_BYTES);
    return message;
  }

  static Message ack() {
    return new Message(ACK);
  }

  static Message addRegion(int index, long size) {
    Message message = new Message(ADD_REGION);
    message.bytes.putShort((short) index).putLong(size);
    return message;
  }

  static Message addRing(boolean toServer, int index, int region, long offset, int log2Size) {
    Message message = new Message(ADD_RING);
    message.bytes.putShort((short) (toServer ? TO_SERVER : 0)).putShort((short) index);
    message.bytes.putShort((short) region).putInt((int) offset).put((byte) log2Size);
    return message;
  }

  static Message connect(int type) {
    Message message = new Message(type);
    message.text("memif", NAME_BYTES);
    return message;
  }

  static Message disconnect(String reason) {
    Message message = new Message(DISCONNECT);
    message.bytes.putInt(0);
    message.text(reason, REASON_BYTES);
    return message;
  }

  /** The 128 bytes. */
  byte[] content() {
    return bytes.array();
  }

  // --- What is received -------------------------------------------------------------------------

  int type() {
    return u16(0);
  }

  String helloName() {
    return text(2, NAME_BYTES);
  }

  int minVersion() {
    return u16(34);
  }

  int maxVersion() {
    return u16(36);
  }

  /** How many rings to the client the server takes. */
  int ringsToClient() {
    return u16(40) + 1;
  }

  /** How many rings to the server the server takes. */
  int ringsToServer() {
    return u16(42) + 1;
  }

  int maxLog2Ring() {
    return u8(44);
  }

  int initVersion() {
    return u16(2);
  }

  int initId() {
    return bytes.getInt(4);
  }

  boolean isEthernet() {
    return u8(8) == MODE_ETHERNET;
  }

  String secret() {
    return text(9, SECRET_BYTES);
  }

  String initName() {
    return text(33, NAME_BYTES);
  }

  int regionIndex() {
    return u16(2);
  }

  /** Unsigned: a negative value is a size that nothing can have. */
  long regionSize() {
    return bytes.getLong(4);
  }

  boolean isToServer() {
    return (u16(2) & TO_SERVER) != 0;
  }

  int ringIndex() {
    return u16(4);
  }

  int ringRegion() {
    return u16(6);
  }

  long ringOffset() {
    return bytes.getInt(8) & 0xffffffffL;
  }

  int log2Ring() {
    return u8(12);
  }

  String reason() {
    return text(6, REASON_BYTES);
  }

  private int u8(int at) {
    return bytes.get(at) & 0xff;
  }

  private int u16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  /** Text up to its first zero byte, with what a terminal could take amiss replaced. */
  private String text(int at, int length) {
    byte[] all = Arrays.copyOfRange(bytes.array(), at, at + length);
    int end = 0;
    while (end < length && all[end] != 0) {
      end++;
    }
    return new String(all, 0, end, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
  }

  /** Writes {@code value}, cut so that a zero byte follows, into the next {@code room} bytes. */
  private void text(String value, int room) {
    byte[] all = value.getBytes(StandardCharsets.UTF_8);
    bytes.put(Arrays.copyOf(Arrays.copyOf(all, Math.min(all.length, room - 1)), room));
  }
}
