package org.packetmill.click.elements.userlevel;

import java.nio.file.Path;
import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.elements.analysis.Sampler;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PcapReader;

/** Makes packets of the frames of a dump that lie in a window of time and are sampled. */
final class DumpReader {
  /** What a call of {@link #read} came upon. */
  enum Step {
    /** A packet, which {@link #take} hands out. */
    PACKET,
    /** A frame that is not wanted. */
    SKIPPED,
    /** The first frame behind the window; the next call looks at it again. */
    WINDOW_END,
    /** The end of the file. */
    END
  }

  /** Click's annotation for bytes that were on the wire but not captured. */
  private static final int EXTRA_LENGTH_ANNO = 28;

  private final DumpWindow window;
  private final Sampler sampler;
  private final ClickRandom random;
  private final int forceLength;

  private PcapReader file;
  private Packet packet;
  private long position;
  private boolean again;

  /**
   * Reads no file yet.
   *
   * @param forceLength how long packets are made, as {@link DumpLength} says
   */
  DumpReader(DumpWindow window, Sampler sampler, ClickRandom random, int forceLength) {
    this.window = window;
    this.sampler = sampler;
    this.random = random;
    this.forceLength = forceLength;
  }

  void open(Path path) {
    file = PcapReader.open(path);
  }

  /** Goes on where {@code old} was. */
  void takeOver(DumpReader old) {
    close();
    file = old.file;
    packet = old.packet;
    position = old.position;
    old.file = null;
    old.packet = null;
  }

  /** The next frame, unless a packet is there already. */
  Step read() {
    if (packet != null) {
      return Step.PACKET;
    }
    if (!again && !file.next()) {
      return Step.END;
    }
    again = false;
    position = file.recordPosition();
    long time = file.timestamp();
    window.begin(time);
    if (window.isBefore(time)) {
      return Step.SKIPPED;
    }
    if (window.ends(time)) {
      again = true;
      return Step.WINDOW_END;
    }
    if (!sampler.picks(random)) {
      return Step.SKIPPED;
    }
    packet = makePacket();
    return Step.PACKET;
  }

  /** The packet that was read last, not handed out yet; else null. */
  Packet peek() {
    return packet;
  }

  /** Hands the packet out. */
  Packet take() {
    Packet taken = packet;
    packet = null;
    return taken;
  }

  /** Passes over the frame that {@link Step#WINDOW_END} was about. */
  void skipFrame() {
    again = false;
  }

  void close() {
    if (file != null) {
      file.close();
      file = null;
    }
    if (packet != null) {
      packet.kill();
      packet = null;
    }
  }

  DumpWindow window() {
    return window;
  }

  int linkType() {
    return file == null ? -1 : file.linkType();
  }

  String encapsulation() {
    return LinkType.name(linkType());
  }

  /** The offset of the frame that was read last. */
  long packetPosition() {
    return position;
  }

  long position() {
    return file == null ? 0 : file.position();
  }

  void seek(long offset) {
    file.seek(offset);
    again = false;
  }

  /** The file's size, {@code -} when it cannot be told. */
  String size() {
    long size = file == null ? -1 : file.size();
    return size < 0 ? "-" : Long.toString(size);
  }

  /** The probability as it is used, as a decimal number. */
  String samplingProbability() {
    return sampler.text();
  }

  private Packet makePacket() {
    int length = file.length();
    file.data();
    Packet made = PacketPool.current().take(PacketPool.HEADROOM, length);
    file.copyTo(made);
    made.setTimestamp(file.timestamp());
    if (file.linkType() != LinkType.RAW_IP) {
      made.setMacHeader(0);
    }
    DumpLength.apply(made, forceLength, file.originalLength(), file.linkType());
    made.setAnno32(EXTRA_LENGTH_ANNO, file.originalLength() - made.length());
    return made;
  }
}
