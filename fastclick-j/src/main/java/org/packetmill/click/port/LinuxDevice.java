package org.packetmill.click.port;

/**
 * An open network device of the Linux kernel. Reading and writing never wait. Errors are negative
 * numbers of the kernel, which {@link #error} puts into words.
 */
public interface LinuxDevice extends AutoCloseable {
  /** No more room at the moment. */
  int EAGAIN = -11;

  /** No buffers at the moment. */
  int ENOBUFS = -105;

  /** Its name: {@code eth0}. */
  String name();

  /**
   * Reads one frame into {@code room} bytes of memory at {@code address}.
   *
   * @return its length, which may be more than was read; {@link #EAGAIN} when there is none
   */
  int read(long address, int room);

  /** Whom the last frame was for: an ordinal of {@link org.packetmill.click.packet.PacketType}. */
  int lastType();

  /** The link-level protocol of the last frame, 0 when unknown. */
  int lastProtocol();

  /** When the last frame arrived, in nanoseconds since 1970; 0 when unknown. */
  long lastTime();

  /**
   * Writes one frame.
   *
   * @return how many bytes, or what went wrong
   */
  int write(long address, int bytes);

  /** How many frames the kernel has dropped since it was opened; negative when unknown. */
  long drops();

  /** What a negative number means. */
  String error(int number);

  @Override
  void close();
}
