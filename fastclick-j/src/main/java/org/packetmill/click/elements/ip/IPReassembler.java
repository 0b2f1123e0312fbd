package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Keeps the fragments of IP packets until all of one have arrived, and passes the whole packet,
 * with the link header and annotations of its first fragment. Packets in one piece pass as they
 * are.
 *
 * <pre>{@code
 * CheckIPHeader -> r :: IPReassembler -> ...
 * r[1] -> ICMPError(10.0.0.1, timeexceeded, reassembly) -> ...
 * }</pre>
 *
 * <p>After 30 seconds, and when more than {@code HIMEM} bytes (256K) are kept, the oldest
 * incomplete packets leave by output 1, in one piece with gaps, or are dropped. {@code
 * MAX_MTU_ANNO} is a 2-byte annotation for the length of the longest fragment.
 *
 * <p>Handlers: {@code dump}.
 *
 * @see IPFragmenter
 */
@ClickElement(
    usage = "IPReassembler([HIMEM, MAX_MTU_ANNO])",
    summary = "reassembles fragmented IP packets",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IP")
public final class IPReassembler extends SimpleElement {
  private static final int FRAGMENT = Ip4.MORE_FRAGMENTS | Ip4.FRAGMENT_OFFSET;
  private static final int BUCKETS = 256;
  private static final long NANOS = 1_000_000_000L;

  /** Seconds that a packet is waited for, and between two looks for such packets. */
  private static final int PATIENCE = 30;

  private static final int REAP_INTERVAL = 10;

  private final Reassembly[] buckets = new Reassembly[BUCKETS];
  private long highMemory;
  private long lowMemory;
  private int mtuAnno;
  private long memory;
  private long reapAt;
  private long seen;
  private long good;
  private long failed;
  private long bad;

  @Override
  protected void configure(Args args) {
    highMemory = args.keyword("HIMEM").asInt(256 * 1024, 0, Integer.MAX_VALUE);
    lowMemory = (highMemory >> 2) * 3;
    mtuAnno = args.keyword("MAX_MTU_ANNO").asAnno(2, -1);
    args.complete();
  }

  @Override
  protected void cleanup() {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      for (Reassembly r = buckets[bucket]; r != null; r = r.next) {
        r.packet().kill();
      }
      buckets[bucket] = null;
    }
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    return (packet.u16(ip + Ip4.FRAGMENT) & FRAGMENT) == 0 ? packet : reassemble(packet, ip);
  }

  @Cold
  private Packet reassemble(Packet packet, int ip) {
    seen++;
    if (packet.timestamp() < NANOS) {
      packet.setTimestamp(context().clock().now());
    }
    long now = packet.timestamp() / NANOS;
    if (now >= reapAt) {
      reap(now);
    }
    Fragment fragment = Fragment.of(packet, ip);
    if (!fragment.isSane()) {
      bad++;
      packet.kill();
      return null;
    }
    packet.take(packet.length() - fragment.data() - fragment.length());
    if (memory > highMemory) {
      reapOverfull(now);
    }
    return add(fragment, packet.u16(ip + Ip4.ID) >> 8);
  }

  private Packet add(Fragment fragment, int bucket) {
    long timestamp = fragment.packet().timestamp();
    int length = fragment.packet().networkLength();
    Reassembly reassembly = buckets[bucket];
    while (reassembly != null && !reassembly.wants(fragment)) {
      reassembly = reassembly.next;
    }
    if (reassembly == null) {
      reassembly = Reassembly.of(fragment);
      reassembly.next = buckets[bucket];
      buckets[bucket] = reassembly;
      noteLength(reassembly.packet(), length, 0);
    } else {
      memory -= reassembly.memory();
      reassembly.add(fragment, mtuAnno);
      noteLength(reassembly.packet(), length, longest(reassembly.packet()));
    }
    memory += reassembly.memory();
    if (!reassembly.isComplete()) {
      return null;
    }
    good++;
    remove(bucket, reassembly);
    return reassembly.finish(timestamp);
  }

  private int longest(Packet whole) {
    return mtuAnno < 0 ? 0 : whole.anno16(mtuAnno);
  }

  private void noteLength(Packet whole, int length, int longest) {
    if (mtuAnno >= 0) {
      whole.setAnno16(mtuAnno, Math.max(length, longest));
    }
  }

  private void remove(int bucket, Reassembly gone) {
    memory -= gone.memory();
    if (buckets[bucket] == gone) {
      buckets[bucket] = gone.next;
      return;
    }
    Reassembly before = buckets[bucket];
    while (before.next != gone) {
      before = before.next;
    }
    before.next = gone.next;
  }

  private void giveUp(int bucket, Reassembly gone) {
    remove(bucket, gone);
    checkedOutputPush(1, gone.packet());
  }

  private void reap(long now) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      for (Reassembly r = buckets[bucket]; r != null; r = r.next) {
        if (r.seconds() < now - PATIENCE) {
          giveUp(bucket, r);
        }
      }
    }
    reapAt = now + REAP_INTERVAL;
  }

  /** Gives up packets 10 seconds old, then those 5 seconds old, then any. */
  private void reapOverfull(long now) {
    for (int age = 10; age >= 0; age -= 5) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        for (Reassembly r = buckets[bucket]; r != null; r = r.next) {
          if (age == 0 || r.seconds() < now - age) {
            failed++;
            giveUp(bucket, r);
            if (memory <= lowMemory) {
              return;
            }
          }
        }
      }
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("dump", this::dump);
  }

  private String dump() {
    StringBuilder text = new StringBuilder();
    text.append("frags seen total:    ").append(seen).append('\n');
    text.append("good reassemblies:   ").append(good).append('\n');
    text.append("failed reassemblies: ").append(failed).append('\n');
    text.append("bad fragments seen:  ").append(bad).append('\n');
    text.append("cached chunk data:\n");
    for (Reassembly first : buckets) {
      for (Reassembly r = first; r != null; r = r.next) {
        text.append(r);
      }
    }
    return text.toString();
  }
}
