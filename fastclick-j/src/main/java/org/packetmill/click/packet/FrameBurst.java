package org.packetmill.click.packet;

/**
 * What a receive queue has delivered last, before packets are made of it. Generated code takes each
 * frame through its elements by its window alone and keeps it for the port that it leaves by; where
 * anybody wants to see a packet, one is made. X-Change to its end: a frame that is received and
 * sent again never becomes a packet.
 *
 * <p>Frames are dealt with in order: each is {@linkplain #keep kept}, or becomes a {@linkplain
 * #packet packet}, which is the caller's. Numbers count from 0.
 */
public abstract class FrameBurst extends Padded {
  private static final int BATCH = 64;

  /** In place of a count of kept frames: what is kept are packets. */
  private static final int PACKETS = -1;

  /** What is kept once it has become packets. */
  private final PacketBatch packets = PacketBatch.apart(BATCH);

  private final FrameViews views = new FrameViews();

  private int count;

  /** How many frames are kept, or {@link #PACKETS}. */
  private int kept;

  /** Whether the packets that are kept are somebody else's by now. */
  private boolean handedOut;

  /**
   * Forgets the burst before, which {@link #done} has ended, and receives up to {@code max} frames.
   *
   * @return how many
   */
  public final int receive(int max) {
    kept = 0;
    handedOut = false;
    count = arrive(max);
    return count;
  }

  /** Receives up to {@code max} frames; returns how many. */
  protected abstract int arrive(int max);

  /** How many frames have arrived. */
  public final int count() {
    return count;
  }

  /**
   * Where the burst looks things up of a frame: what the other questions are asked with, so that it
   * is found once. It means something to the burst only, until the frame is kept.
   */
  public abstract long at(int frame);

  /**
   * Asked of each frame before its packet is used: its {@link #packet} when it has no window that
   * can be read here, as one in several pieces has not; null for all others, which is nearly all.
   *
   * @param at {@link #at} of the frame, here and below
   * @param length its {@link #length}
   */
  public abstract Packet opened(int frame, long at, int length);

  /** Whether a frame lies in one piece in the buffer that {@link #base} tells. */
  protected abstract boolean hasWindow(int frame, long at);

  /**
   * The frames that lie in one piece, as packets to look at until {@link #hideViews}; they do not
   * become packets by it.
   */
  public final PacketBatch views() {
    return views.show(this);
  }

  /** Ends the time in which {@link #views} may be looked at. */
  public final void hideViews() {
    views.hide();
  }

  /** The address of the first byte of a frame's buffer. */
  public abstract long base(int frame, long at);

  /** Bytes in a frame's buffer. */
  public abstract int capacity(int frame, long at);

  /** Bytes in front of a frame's data. */
  public abstract int headroom(int frame, long at);

  /** Bytes of a frame's data. */
  public abstract int length(int frame, long at);

  /**
   * Makes the packet of a frame, once. Its metadata but for the window may be anything: see {@link
   * Packet#renew}.
   */
  public abstract Packet packet(int frame);

  /** {@code made}, or, if that is null, the packet of a frame. */
  public static Packet packet(Packet made, FrameBurst burst, int frame) {
    return made == null ? burst.packet(frame) : made;
  }

  // --- What goes on. A loop over the burst counts what it keeps itself: 0 at first.
  // -------------------------------------------------------------------------------

  /**
   * Keeps a frame that no packet has been made of, with another window.
   *
   * @param kept the loop's count
   * @param base {@link #base}, which the loop knows
   * @return the new count
   */
  public final int keep(int kept, int frame, long at, long base, int headroom, int length) {
    if (kept == PACKETS) {
      Packet packet = packet(frame);
      packet.arrive(headroom, length);
      packets.add(packet);
      return PACKETS;
    }
    put(kept, frame, at, base, headroom, length);
    return kept + 1;
  }

  /** Keeps a packet, behind what is kept already: that becomes packets too. */
  public final int keep(int kept, Packet packet) {
    spill(kept);
    packets.add(packet);
    return PACKETS;
  }

  /** Keeps the packets of {@code batch}, and clears it. */
  public final int keep(int kept, PacketBatch batch) {
    if (batch.isEmpty()) {
      return kept;
    }
    spill(kept);
    packets.addAll(batch, 0, batch.size());
    batch.clear();
    return PACKETS;
  }

  private void spill(int frames) {
    for (int i = 0; i < frames; i++) {
      packets.add(release(i));
    }
  }

  /** The loop has ended with that count. */
  public final void setKept(int kept) {
    this.kept = kept;
  }

  /** How many frames and packets are kept. */
  public final int kept() {
    return keepsFrames() ? kept : packets.size();
  }

  /** Whether these are frames still. */
  public final boolean keepsFrames() {
    return kept != PACKETS;
  }

  /** Notes that the frame, whose buffer begins at {@code base}, is kept as number {@code place}. */
  protected abstract void put(int place, int frame, long at, long base, int headroom, int length);

  /** Makes a packet of the frame kept as number {@code place}, with the window it was given. */
  protected abstract Packet release(int place);

  /** What is kept, as packets. They are the caller's, who clears the batch. */
  public final PacketBatch packets() {
    spill(kept);
    kept = PACKETS;
    handedOut = true;
    return packets;
  }

  /** A port has taken the first {@code sent} of the kept frames over. */
  public final void taken(int sent) {
    forget(sent, kept);
    kept -= sent;
  }

  /** The frames kept as numbers from {@code sent} on move to the front. */
  protected abstract void forget(int sent, int all);

  // --- The end
  // ------------------------------------------------------------------------------------

  /**
   * Kills what is kept, unless it has been handed out, and the frames behind {@code frame}, at
   * which an exception has ended the burst.
   *
   * @param counted the loop's count; 0 when it has ended
   */
  public final void abandon(int counted, int frame) {
    if (counted != 0) {
      kept = counted;
    }
    if (handedOut) {
      packets.clear();
    } else {
      packets().kill();
    }
    for (int i = frame + 1; i < count; i++) {
      packet(i).kill();
    }
  }

  /** Nothing is left of the burst. */
  public abstract void done();
}
