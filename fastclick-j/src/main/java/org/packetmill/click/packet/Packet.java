package org.packetmill.click.packet;

/**
 * A packet: a window of data in a {@link Buffer}, header positions, and Click's annotations.
 *
 * <p>Offsets given to the accessors count from the first byte of data and may be negative down to
 * the start of the buffer; an access that leaves {@code [-headroom, length)} throws {@link
 * PacketBoundsException}. Multi-byte values are in network order.
 *
 * <p>A packet has one owner at a time. It is a pooled object: after {@link #kill} or after it has
 * been pushed on, it belongs to somebody else.
 */
public final class Packet {
  /** The position of a header that has not been set. */
  public static final int NONE = -1;

  private final PacketPool pool;
  Buffer buffer;
  boolean live;

  /** Whether the buffer belongs to whom the pool's buffers belong to. */
  boolean pooled;

  /** The next one in a list of those that other threads gave back. */
  Packet nextReturned;

  private long base;
  private int capacity;
  private int data;
  private int length;
  private boolean shared;
  private byte type;
  private int macHeader;
  private int networkHeader;
  private int transportHeader;
  private int flow;
  private long timestamp;

  // The annotation area, 48 bytes in Click's layout, least significant byte first.
  private long anno0;
  private long anno1;
  private long anno2;
  private long anno3;
  private long anno4;
  private long anno5;

  Packet(PacketPool pool) {
    this.pool = pool;
  }

  PacketPool pool() {
    return pool;
  }

  /** The address of the buffer's first byte. */
  public long base() {
    return base;
  }

  /**
   * X-Change: a posted packet has been filled with {@code length} bytes behind {@code headroom} and
   * has an owner now; metadata but for the window stay as they were: see {@link #renew}.
   */
  public void arrive(int headroom, int length) {
    open(headroom, length);
  }

  // --- The window -------------------------------------------------------------------------------

  /** Bytes of data. */
  public int length() {
    return length;
  }

  /** Bytes of the buffer in front of the data. */
  public int headroom() {
    return data;
  }

  /** Bytes of the buffer behind the data. */
  public int tailroom() {
    return capacity - data - length;
  }

  /** Removes {@code bytes} bytes from the front. */
  public void pull(int bytes) {
    if (bytes < 0 || bytes > length) {
      throw cannotRemove(bytes);
    }
    data += bytes;
    length -= bytes;
  }

  /** Adds {@code bytes} bytes of unspecified content to the front, moving the data if it must. */
  public void push(int bytes) {
    if (bytes < 0 || bytes > data || shared) {
      makeRoom(bytes, 0);
    }
    data -= bytes;
    length += bytes;
  }

  /** As {@link #push}, but leaves a shared buffer shared: for headers that are not written. */
  public void pushNonunique(int bytes) {
    if (bytes < 0 || bytes > data) {
      makeRoom(bytes, 0);
    }
    data -= bytes;
    length += bytes;
  }

  /** Adds {@code bytes} bytes of unspecified content to the end, moving the data if it must. */
  public void put(int bytes) {
    if (bytes < 0 || bytes > capacity - data - length || shared) {
      makeRoom(0, bytes);
    }
    length += bytes;
  }

  /** Removes {@code bytes} bytes from the end. */
  public void take(int bytes) {
    if (bytes < 0 || bytes > length) {
      throw cannotRemove(bytes);
    }
    length -= bytes;
  }

  /**
   * Moves the data by {@code delta} bytes within the buffer (or a larger one), header positions
   * with it.
   */
  @Cold
  public void shiftData(int delta) {
    if (delta < 0 && data + delta < 0) {
      makeRoom(-delta, 0);
    } else if (delta > 0 && delta > tailroom()) {
      makeRoom(0, delta);
    } else {
      uniqueify();
    }
    Mem.copy(base + data, base + data + delta, length);
    data += delta;
    moveHeaders(delta);
  }

  // --- Bytes ------------------------------------------------------------------------------------

  /** The unsigned byte at {@code offset}. */
  public int u8(int offset) {
    return Mem.getByte(at(offset, 1)) & 0xff;
  }

  /** The unsigned 16-bit value at {@code offset}. */
  public int u16(int offset) {
    return reversed(Mem.getShort(at(offset, 2)));
  }

  /** The two low bytes of {@code value} in the other order: shorter code than by way of a short. */
  private static int reversed(int value) {
    return Integer.reverseBytes(value) >>> Short.SIZE;
  }

  /** The 32-bit value at {@code offset}; IPv4 addresses are kept as such ints. */
  public int u32(int offset) {
    return Integer.reverseBytes(Mem.getInt(at(offset, 4)));
  }

  /** The unsigned 48-bit value at {@code offset}; Ethernet addresses are kept as such longs. */
  public long u48(int offset) {
    long address = at(offset, 6);
    return (long) reversed(Mem.getShort(address)) << 32
        | (Integer.reverseBytes(Mem.getInt(address + 2)) & 0xffffffffL);
  }

  /** The 64-bit value at {@code offset}. */
  public long u64(int offset) {
    return Long.reverseBytes(Mem.getLong(at(offset, 8)));
  }

  /** Writes the low byte of {@code value}. */
  public void put8(int offset, int value) {
    Mem.putByte(at(offset, 1), (byte) value);
  }

  /** Writes the low 16 bits of {@code value}. */
  public void put16(int offset, int value) {
    Mem.putShort(at(offset, 2), (short) reversed(value));
  }

  /** Writes {@code value}. */
  public void put32(int offset, int value) {
    Mem.putInt(at(offset, 4), Integer.reverseBytes(value));
  }

  /** Writes the low 48 bits of {@code value}. */
  public void put48(int offset, long value) {
    long address = at(offset, 6);
    Mem.putShort(address, (short) reversed((int) (value >> 32)));
    Mem.putInt(address + 2, Integer.reverseBytes((int) value));
  }

  /** Writes {@code value}. */
  public void put64(int offset, long value) {
    Mem.putLong(at(offset, 8), Long.reverseBytes(value));
  }

  /** Copies {@code bytes} bytes from {@code offset} on into {@code to} at {@code index}. */
  public void read(int offset, byte[] to, int index, int bytes) {
    Mem.read(at(offset, bytes), to, index, bytes);
  }

  /** Copies {@code bytes} bytes of {@code from} at {@code index} to {@code offset}. */
  public void write(int offset, byte[] from, int index, int bytes) {
    Mem.write(from, index, at(offset, bytes), bytes);
  }

  /** Moves {@code bytes} bytes inside the packet; the ranges may overlap. */
  public void move(int from, int to, int bytes) {
    Mem.copy(at(from, bytes), at(to, bytes), bytes);
  }

  /** Sets {@code bytes} bytes from {@code offset} on to zero. */
  public void clear(int offset, int bytes) {
    if (bytes > 0) {
      Mem.clear(at(offset, bytes), bytes);
    }
  }

  /** The one's complement sum over {@code bytes} bytes, folded to 16 bits, not inverted. */
  public int sum(int offset, int bytes) {
    return Checksum.sum(at(offset, bytes), bytes);
  }

  /**
   * The address of {@code bytes} bytes from {@code offset} on, checked once: for ports and loops
   * that stay inside that range. It is valid until the packet's data is moved.
   */
  public long address(int offset, int bytes) {
    return at(offset, bytes);
  }

  private long at(int offset, int bytes) {
    int position = data + offset;
    if (position < 0 || position > data + length - bytes || bytes < 0) {
      throw outOfBounds(offset, bytes);
    }
    return base + position;
  }

  // --- Headers ----------------------------------------------------------------------------------

  /** Whether the link header's position is known. */
  public boolean hasMacHeader() {
    return macHeader >= 0;
  }

  /** The link header's offset from the data. */
  public int macOffset() {
    return macHeader - data;
  }

  /** Puts the link header at {@code offset} from the data. */
  public void setMacHeader(int offset) {
    macHeader = data + offset;
  }

  /** Puts the link header at {@code offset} and the network header {@code bytes} behind. */
  public void setMacHeader(int offset, int bytes) {
    macHeader = data + offset;
    networkHeader = data + offset + bytes;
  }

  /** Forgets the link header. */
  public void clearMacHeader() {
    macHeader = NONE;
  }

  /** Whether the network header's position is known. */
  public boolean hasNetworkHeader() {
    return networkHeader >= 0;
  }

  /** The network header's offset from the data. */
  public int networkOffset() {
    return networkHeader - data;
  }

  /** Bytes from the network header to the transport header. */
  public int networkHeaderLength() {
    return transportHeader - networkHeader;
  }

  /** Bytes from the network header to the end of the data. */
  public int networkLength() {
    return data + length - networkHeader;
  }

  /** Puts the network header at {@code offset} and the transport header {@code bytes} behind. */
  public void setNetworkHeader(int offset, int bytes) {
    networkHeader = data + offset;
    transportHeader = data + offset + bytes;
  }

  /** Forgets network and transport header. */
  public void clearNetworkHeader() {
    networkHeader = NONE;
    transportHeader = NONE;
  }

  /** Whether the transport header's position is known. */
  public boolean hasTransportHeader() {
    return transportHeader >= 0;
  }

  /** The transport header's offset from the data. */
  public int transportOffset() {
    return transportHeader - data;
  }

  /** Bytes from the transport header to the end of the data. */
  public int transportLength() {
    return data + length - transportHeader;
  }

  /** Puts the transport header at {@code offset} from the data. */
  public void setTransportHeader(int offset) {
    transportHeader = data + offset;
  }

  // --- Annotations ------------------------------------------------------------------------------

  /** The destination IPv4 address annotation, as {@link #u32} gives addresses. */
  public int destinationIp() {
    return Integer.reverseBytes((int) anno0);
  }

  /** Sets the destination IPv4 address annotation. */
  public void setDestinationIp(int address) {
    anno0 = anno0 & 0xffffffff00000000L | Integer.reverseBytes(address) & 0xffffffffL;
  }

  /** The unsigned byte annotation at {@code offset} of the annotation area. */
  public int anno8(int offset) {
    return (int) (word(offset >> 3) >>> ((offset & 7) << 3)) & 0xff;
  }

  /** Sets a byte annotation. */
  public void setAnno8(int offset, int value) {
    int shift = (offset & 7) << 3;
    setWord(offset >> 3, word(offset >> 3) & ~(0xffL << shift) | ((long) value & 0xffL) << shift);
  }

  /** The unsigned 16-bit annotation at the even {@code offset}, in host order. */
  public int anno16(int offset) {
    if ((offset & 1) != 0) {
      return anno8(offset) | anno8(offset + 1) << 8;
    }
    return (int) (word(offset >> 3) >>> ((offset & 6) << 3)) & 0xffff;
  }

  /** Sets a 16-bit annotation. */
  public void setAnno16(int offset, int value) {
    if ((offset & 1) != 0) {
      setAnno8(offset, value);
      setAnno8(offset + 1, value >> 8);
      return;
    }
    int shift = (offset & 6) << 3;
    setWord(
        offset >> 3, word(offset >> 3) & ~(0xffffL << shift) | ((long) value & 0xffffL) << shift);
  }

  /** The 32-bit annotation at {@code offset}, in host order. */
  public int anno32(int offset) {
    if ((offset & 3) != 0) {
      return anno16(offset) | anno16(offset + 2) << 16;
    }
    return (int) (word(offset >> 3) >>> ((offset & 4) << 3));
  }

  /** Sets a 32-bit annotation. */
  public void setAnno32(int offset, int value) {
    if ((offset & 3) != 0) {
      setAnno16(offset, value);
      setAnno16(offset + 2, value >> 16);
      return;
    }
    int shift = (offset & 4) << 3;
    setWord(
        offset >> 3,
        word(offset >> 3) & ~(0xffffffffL << shift) | ((long) value & 0xffffffffL) << shift);
  }

  /** The 64-bit annotation at {@code offset}, in host order. */
  public long anno64(int offset) {
    return (anno32(offset) & 0xffffffffL) | (long) anno32(offset + 4) << 32;
  }

  /** Sets a 64-bit annotation. */
  public void setAnno64(int offset, long value) {
    setAnno32(offset, (int) value);
    setAnno32(offset + 4, (int) (value >> 32));
  }

  /** Sets every annotation to zero. */
  public void clearAnnotations() {
    anno0 = 0;
    anno1 = 0;
    anno2 = 0;
    anno3 = 0;
    anno4 = 0;
    anno5 = 0;
  }

  private long word(int index) {
    return switch (index) {
      case 0 -> anno0;
      case 1 -> anno1;
      case 2 -> anno2;
      case 3 -> anno3;
      case 4 -> anno4;
      case 5 -> anno5;
      default -> throw noAnnotation(index);
    };
  }

  private void setWord(int index, long value) {
    switch (index) {
      case 0 -> anno0 = value;
      case 1 -> anno1 = value;
      case 2 -> anno2 = value;
      case 3 -> anno3 = value;
      case 4 -> anno4 = value;
      case 5 -> anno5 = value;
      default -> throw noAnnotation(index);
    }
  }

  /** The arrival or creation time in nanoseconds since 1970, 0 when unknown. */
  public long timestamp() {
    return timestamp;
  }

  /** Sets the time stamp. */
  public void setTimestamp(long nanos) {
    timestamp = nanos;
  }

  /** The link-level packet type. */
  public PacketType type() {
    return PacketType.of(type);
  }

  /** Whether the link-level packet type is {@code wanted}. */
  public boolean isType(PacketType wanted) {
    return type == wanted.ordinal();
  }

  /** Sets the link-level packet type. */
  public void setType(PacketType type) {
    this.type = (byte) type.ordinal();
  }

  /** The flow that a flow manager found for this packet, or {@link #NONE}. */
  public int flow() {
    return flow;
  }

  /** Sets the flow: an index into the flow manager's table. */
  public void setFlow(int flow) {
    this.flow = flow;
  }

  // --- Life -------------------------------------------------------------------------------------

  /** Gives the packet back; nobody may use it afterwards. */
  @Cold
  public void kill() {
    if (!live) {
      throw killedTwice();
    }
    live = false;
    pool.recycle(this);
  }

  /** Whether another packet may see writes to this one's data. */
  public boolean shared() {
    return shared && buffer.references() > 1;
  }

  /** A second packet over the same data with the same metadata. */
  @Cold
  public Packet duplicate() {
    buffer.retain();
    Packet copy = PacketPool.current().takeShell();
    shared = true;
    copy.shareOf(this);
    return copy;
  }

  /** Makes sure that writes to this packet's data are seen by nobody else. */
  public void uniqueify() {
    if (shared) {
      unshare();
    }
  }

  /** Puts the packet over another buffer, metadata cleared; the old buffer is not released. */
  public void attach(Buffer buffer, int headroom, int length) {
    bind(buffer);
    reset(headroom, length);
  }

  /**
   * Gives the packet back, but leaves its unshared buffer to the caller: a driver that sends from
   * it and frees it when it is done.
   */
  @Cold
  public Buffer surrender() {
    if (!live) {
      throw killedTwice();
    }
    live = false;
    Buffer left = buffer;
    pool.recycleWithoutBuffer(this);
    return left;
  }

  /** Whether somebody owns the packet: it has been taken and not been given back. */
  public boolean isLive() {
    return live;
  }

  /**
   * X-Change: takes {@code filled}, received with {@code length} bytes behind {@code headroom}, and
   * gives up its own unshared buffer for the driver to fill next. Metadata but for the window stay
   * as they were: see {@link #renew}.
   */
  public Buffer exchangeBare(Buffer filled, int headroom, int length) {
    Buffer empty = buffer;
    attachBare(filled, headroom, length);
    return empty;
  }

  /** As {@link #attach}; metadata but for the window stay as they were: see {@link #renew}. */
  public void attachBare(Buffer buffer, int headroom, int length) {
    bind(buffer);
    open(headroom, length);
  }

  /**
   * Gives metadata but for the window the values of a packet that has just arrived.
   *
   * <p>Straight-line stores of literals: the optimizer reads the values off this method.
   */
  public void renew() {
    type = 0;
    macHeader = NONE;
    networkHeader = NONE;
    transportHeader = NONE;
    flow = NONE;
    timestamp = 0;
    anno0 = 0;
    anno1 = 0;
    anno2 = 0;
    anno3 = 0;
    anno4 = 0;
    anno5 = 0;
  }

  /** The memory behind the packet. */
  public Buffer buffer() {
    return buffer;
  }

  /** Copies time stamp, type, flow and annotations from {@code other}, not the data. */
  @Cold
  public void copyAnnotations(Packet other) {
    timestamp = other.timestamp;
    type = other.type;
    flow = other.flow;
    anno0 = other.anno0;
    anno1 = other.anno1;
    anno2 = other.anno2;
    anno3 = other.anno3;
    anno4 = other.anno4;
    anno5 = other.anno5;
  }

  void bind(Buffer buffer) {
    this.buffer = buffer;
    base = buffer.address;
    capacity = buffer.capacity;
    pooled = buffer.owner() == pool.owner();
  }

  void reset(int headroom, int length) {
    open(headroom, length);
    renew();
  }

  /** Shows data that belongs to somebody else, through a packet that nobody owns. */
  void show(long base, int capacity, int headroom, int length) {
    this.base = base;
    this.capacity = capacity;
    data = headroom;
    this.length = length;
  }

  private void open(int headroom, int length) {
    if (headroom < 0 || length < 0 || headroom > capacity - length) {
      throw doesNotFit(headroom, length);
    }
    live = true;
    data = headroom;
    this.length = length;
    shared = false;
  }

  private void shareOf(Packet other) {
    bind(other.buffer);
    data = other.data;
    length = other.length;
    shared = true;
    macHeader = other.macHeader;
    networkHeader = other.networkHeader;
    transportHeader = other.transportHeader;
    copyAnnotations(other);
  }

  @Cold
  private void unshare() {
    if (buffer.references() > 1) {
      moveTo(capacity, data);
    }
    shared = false;
  }

  /** Moves the data so that {@code front} bytes fit before and {@code back} bytes behind it. */
  @Cold
  private void makeRoom(int front, int back) {
    if (front < 0 || back < 0) {
      throw cannotRemove(front < 0 ? front : back);
    }
    uniqueify();
    if (front > data || back > tailroom()) {
      int headroom = Math.max(front, data) + PacketPool.HEADROOM;
      long needed = (long) headroom + length + Math.max(back, tailroom());
      if (needed > Integer.MAX_VALUE) {
        throw cannotRemove(-Math.max(front, back));
      }
      int shift = headroom - data;
      moveTo((int) needed, headroom);
      moveHeaders(shift);
    }
  }

  @Cold
  private void moveTo(int bytes, int headroom) {
    Buffer old = buffer;
    Buffer fresh = pool.local().takeBuffer(bytes);
    // Keep what lies in front of the data: header positions may point there.
    int before = Math.min(data, headroom);
    Mem.copy(base + data - before, fresh.address + headroom - before, (long) before + length);
    bind(fresh);
    data = headroom;
    shared = false;
    old.release();
  }

  @Cold
  private void moveHeaders(int delta) {
    macHeader = macHeader < 0 ? NONE : macHeader + delta;
    networkHeader = networkHeader < 0 ? NONE : networkHeader + delta;
    transportHeader = transportHeader < 0 ? NONE : transportHeader + delta;
  }

  // --- Errors, out of line so that the accessors stay small
  // ---------------------------------------

  @Cold
  private PacketBoundsException outOfBounds(int offset, int bytes) {
    return new PacketBoundsException(
        "access outside the packet: offset=%d, bytes=%d, length=%d, headroom=%d"
            .formatted(offset, bytes, length, data));
  }

  @Cold
  private PacketBoundsException cannotRemove(int bytes) {
    return new PacketBoundsException(
        "cannot move the packet's end: bytes=%d, length=%d".formatted(bytes, length));
  }

  @Cold
  private static PacketBoundsException noAnnotation(int word) {
    return new PacketBoundsException(
        "annotations end at byte 48: offset is %d or more".formatted(word * 8));
  }

  @Cold
  private PacketBoundsException doesNotFit(int headroom, int bytes) {
    return new PacketBoundsException(
        "packet does not fit its buffer: headroom=%d, length=%d, capacity=%d"
            .formatted(headroom, bytes, capacity));
  }

  @Cold
  private static IllegalStateException killedTwice() {
    return new IllegalStateException("packet was killed already");
  }
}
