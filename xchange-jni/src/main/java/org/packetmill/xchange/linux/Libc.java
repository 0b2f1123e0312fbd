package org.packetmill.xchange.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Calls of the C library, for 64-bit Linux. Each returns what the call returns, or the negative
 * errno where it failed. Memory is given by address; the caller keeps it alive. Constants have the
 * names of the C headers.
 */
public final class Libc {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int EADDRINUSE = 98;
  public static final int ENOBUFS = 105;
  public static final int ECONNREFUSED = 111;

  public static final int AF_UNIX = 1;
  public static final int SOCK_SEQPACKET = 5;
  public static final int SOCK_NONBLOCK = 0x800;
  public static final int SOCK_CLOEXEC = 0x80000;
  public static final int SOL_SOCKET = 1;
  public static final int SCM_RIGHTS = 1;
  public static final int MSG_DONTWAIT = 0x40;
  public static final int MSG_NOSIGNAL = 0x4000;
  public static final int MSG_CMSG_CLOEXEC = 0x40000000;

  public static final int O_RDWR = 2;
  public static final int O_NONBLOCK = 0x800;
  public static final int O_CLOEXEC = 0x80000;
  public static final int F_SETFL = 4;
  public static final int F_ADD_SEALS = 1033;
  public static final int F_GET_SEALS = 1034;
  public static final int F_SEAL_SHRINK = 2;
  public static final int MFD_CLOEXEC = 1;
  public static final int MFD_ALLOW_SEALING = 2;

  private static final int EFD_NONBLOCK = 0x800;
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final int SEEK_END = 2;
  private static final int POLLIN = 1;

  private static final CFunction ACCEPT4 = CFunction.of("accept4", 4);
  private static final CFunction BIND = CFunction.of("bind", 3);
  private static final CFunction CLOSE = CFunction.of("close", 1);
  private static final CFunction CONNECT = CFunction.of("connect", 3);
  private static final CFunction EVENTFD = CFunction.of("eventfd", 2);
  private static final CFunction FCNTL = CFunction.variadic("fcntl");
  private static final CFunction FTRUNCATE = CFunction.of("ftruncate", 2);
  private static final CFunction GETSOCKOPT = CFunction.of("getsockopt", 5);
  private static final CFunction IOCTL = CFunction.variadic("ioctl");
  private static final CFunction LISTEN = CFunction.of("listen", 2);
  private static final CFunction LSEEK = CFunction.of("lseek", 3);
  private static final CFunction MEMFD_CREATE = CFunction.of("memfd_create", 2);
  private static final CFunction MMAP = CFunction.of("mmap", 6);
  private static final CFunction MUNMAP = CFunction.of("munmap", 2);
  private static final CFunction OPEN = CFunction.variadic("open");
  private static final CFunction POLL = CFunction.of("poll", 3);
  private static final CFunction READ = CFunction.of("read", 3);
  private static final CFunction RECVFROM = CFunction.of("recvfrom", 6);
  private static final CFunction RECVMSG = CFunction.of("recvmsg", 3);
  private static final CFunction SEND = CFunction.of("send", 4);
  private static final CFunction SENDMSG = CFunction.of("sendmsg", 3);
  private static final CFunction SETSOCKOPT = CFunction.of("setsockopt", 5);
  private static final CFunction SOCKET = CFunction.of("socket", 3);
  private static final CFunction STRERROR = CFunction.of("strerror", 1);
  private static final CFunction WRITE = CFunction.of("write", 3);

  private Libc() {}

  // --- Sockets ----------------------------------------------------------------------------------

  /** A new socket; returns its descriptor. */
  public static int socket(int domain, int type, int protocol) {
    return SOCKET.call(domain, type, protocol);
  }

  /** Gives a socket its address: {@code address} is as long as that. */
  public static int bind(int fd, MemorySegment address) {
    return BIND.call(fd, address.address(), address.byteSize());
  }

  /** Connects a socket to an address. */
  public static int connect(int fd, MemorySegment address) {
    return CONNECT.call(fd, address.address(), address.byteSize());
  }

  /** Makes a socket wait for connections. */
  public static int listen(int fd, int backlog) {
    return LISTEN.call(fd, backlog);
  }

  /** The next connection, closed on exec. */
  public static int accept(int fd) {
    return ACCEPT4.call(fd, 0, 0, SOCK_CLOEXEC);
  }

  /** Sends what a {@code struct msghdr} describes. */
  public static int sendmsg(int fd, MemorySegment header, int flags) {
    return SENDMSG.call(fd, header.address(), flags);
  }

  /** Receives into what a {@code struct msghdr} describes. */
  public static int recvmsg(int fd, MemorySegment header, int flags) {
    return RECVMSG.call(fd, header.address(), flags);
  }

  /** Sends {@code bytes} bytes of memory; returns how many it took. */
  public static int send(int fd, long address, int bytes, int flags) {
    return SEND.call(fd, address, bytes, flags);
  }

  /** Receives into memory; {@code from} takes the sender's address, its size {@code fromSize}. */
  public static int recvfrom(
      int fd, long address, int bytes, int flags, MemorySegment from, MemorySegment fromSize) {
    return RECVFROM.call(fd, address, bytes, flags, from.address(), fromSize.address());
  }

  /** Sets an option to {@code value}, which has its size. */
  public static int setsockopt(int fd, int level, int option, MemorySegment value) {
    return SETSOCKOPT.call(fd, level, option, value.address(), value.byteSize());
  }

  /** Reads an option into {@code value}, which has its size. */
  public static int getsockopt(int fd, int level, int option, MemorySegment value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, (int) value.byteSize());
      return GETSOCKOPT.call(fd, level, option, value.address(), size.address());
    }
  }

  // --- Files ------------------------------------------------------------------------------------

  /** Opens a file; returns its descriptor. */
  public static int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      return OPEN.call(arena.allocateFrom(path).address(), flags, 0);
    }
  }

  /** Closes a descriptor. */
  public static int close(int fd) {
    return CLOSE.call(fd);
  }

  /** Reads up to {@code bytes} bytes into memory; returns how many. */
  public static int read(int fd, long address, int bytes) {
    return READ.call(fd, address, bytes);
  }

  /** Writes {@code bytes} bytes of memory; returns how many it took. */
  public static int write(int fd, long address, int bytes) {
    return WRITE.call(fd, address, bytes);
  }

  /** Asks or changes what a descriptor is like. */
  public static int fcntl(int fd, int command, int value) {
    return FCNTL.call(fd, command, value);
  }

  /** A request to a device, with a structure that it reads or fills. */
  public static int ioctl(int fd, long request, MemorySegment argument) {
    return IOCTL.call(fd, request, argument.address());
  }

  /** Sets the size of a file. */
  public static int ftruncate(int fd, long bytes) {
    return FTRUNCATE.call(fd, bytes);
  }

  /** The size of a file in bytes. */
  public static long size(int fd) {
    return LSEEK.callLong(fd, 0, SEEK_END);
  }

  /** An anonymous file in memory that can be sealed. */
  public static int memfd(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return MEMFD_CREATE.call(arena.allocateFrom(name).address(), MFD_CLOEXEC | MFD_ALLOW_SEALING);
    }
  }

  /** A counter to wake others with. */
  public static int eventfd() {
    return EVENTFD.call(0, EFD_NONBLOCK | EFD_CLOEXEC);
  }

  /** Maps the first {@code bytes} bytes of a file for reading and writing; returns the address. */
  public static long mmap(int fd, long bytes) {
    return MMAP.callLong(0, bytes, PROT_READ_WRITE, MAP_SHARED, fd, 0);
  }

  /** Takes a mapping back. */
  public static int munmap(long address, long bytes) {
    return MUNMAP.call(address, bytes);
  }

  // --- Waiting and words ------------------------------------------------------------------------

  /**
   * Waits up to {@code millis} for something to read, for an error or for the other side to close.
   *
   * @return 1, or 0 when the time is over
   */
  public static int pollIn(int fd, int millis) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(8, 4);
      set.set(ValueLayout.JAVA_INT, 0, fd);
      set.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN);
      int ready = POLL.call(set.address(), 1, millis);
      return ready == -EINTR ? 0 : ready;
    }
  }

  /** What a negative result means: {@code No such file or directory}. */
  public static String error(int result) {
    long text = STRERROR.callLong(-result);
    return MemorySegment.ofAddress(text)
        .reinterpret(Long.MAX_VALUE)
        .getString(0, StandardCharsets.ISO_8859_1);
  }
}
