package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.args.Units;
import org.packetmill.click.element.ClickThread;

/** Fields that are no part of a packet's data: time, paint, counts. */
final class AnnotationFields {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICRO = 1_000L;

  static final List<FieldWriter> WRITERS =
      List.of(
          time("timestamp", p -> p.set(p.packet.timestamp()), AnnotationFields::binaryMicros),
          time("ntimestamp", p -> p.set(p.packet.timestamp()), AnnotationFields::binaryNanos),
          number("ts_sec", FieldType.B4, p -> p.set(seconds(p.packet.timestamp()))),
          number("ts_usec", FieldType.B4, p -> p.set(nanos(p.packet.timestamp()) / MICRO)),
          number("ts_usec1", FieldType.B8, p -> p.set(p.packet.timestamp() / MICRO)),
          time("first_timestamp", AnnotationFields::first, AnnotationFields::binaryMicros),
          time("first_ntimestamp", AnnotationFields::first, AnnotationFields::binaryNanos),
          number(
              "count", FieldType.B4, p -> p.set(1L + p.packet.anno16(Annotations.EXTRA_PACKETS))),
          number("link", FieldType.B1, AnnotationFields::paint),
          number("paint", FieldType.B1, AnnotationFields::paint),
          FieldWriter.number(
              "direction",
              FieldType.B1,
              false,
              AnnotationFields::paint,
              AnnotationFields::direction),
          number("aggregate", FieldType.B4, p -> p.set32(p.packet.anno32(Annotations.AGGREGATE))),
          number("wire_len", FieldType.B4, p -> p.set(p.packet.length())),
          number("thread", FieldType.B4, p -> p.set(ClickThread.current())));

  static final List<FieldReader> READERS =
      List.of(
          timeIn("timestamp", MICRO, p -> p.packet().setTimestamp(p.value)),
          timeIn("ntimestamp", 1, p -> p.packet().setTimestamp(p.value)),
          numberIn("ts_sec", FieldType.B4, AnnotationFields::setSeconds),
          numberIn("ts_usec", FieldType.B4, AnnotationFields::setMicros),
          numberIn("ts_usec1", FieldType.B8, p -> p.packet().setTimestamp(p.value * MICRO)),
          timeIn("first_timestamp", MICRO, AnnotationFields::setFirst),
          timeIn("first_ntimestamp", 1, AnnotationFields::setFirst),
          numberIn("count", FieldType.B4, AnnotationFields::setCount),
          paintIn("link"),
          paintIn("paint"),
          paintIn("direction"),
          numberIn(
              "aggregate",
              FieldType.B4,
              p -> p.packet().setAnno32(Annotations.AGGREGATE, (int) p.value)),
          numberIn("wire_len", FieldType.B4, p -> p.wantLength(p.value)));

  private AnnotationFields() {}

  // --- Writing ----------------------------------------------------------------------------------

  private static FieldWriter time(
      String name, FieldWriter.Extractor extractor, FieldWriter.BinaryOut binary) {
    return new FieldWriter(
        name, FieldType.B8, false, extractor, AnnotationFields::timeText, binary);
  }

  private static FieldWriter number(String name, FieldType type, FieldWriter.Extractor extractor) {
    return FieldWriter.number(name, type, false, extractor);
  }

  private static long seconds(long time) {
    return Math.floorDiv(time, SECOND) & 0xffffffffL;
  }

  private static long nanos(long time) {
    return Math.floorMod(time, SECOND);
  }

  private static boolean first(PacketDesc packet) {
    return packet.set(packet.packet.anno64(Annotations.FIRST_TIMESTAMP));
  }

  private static boolean paint(PacketDesc packet) {
    return packet.set(packet.packet.anno8(Annotations.PAINT));
  }

  private static void direction(PacketDesc packet, ByteText to) {
    switch ((int) packet.value) {
      case 0 -> to.add('>');
      case 1 -> to.add('<');
      default -> to.number(packet.value);
    }
  }

  /** Six digits, or nine where six do not tell the time exactly. */
  private static void timeText(PacketDesc packet, ByteText to) {
    long time = Math.abs(packet.value);
    if (packet.value < 0) {
      to.add('-');
    }
    to.number(time / SECOND).add('.');
    long rest = time % SECOND;
    if (rest % MICRO == 0) {
      to.number(rest / MICRO, 6);
    } else {
      to.number(rest, 9);
    }
  }

  private static void binaryMicros(PacketDesc packet, boolean extracted, ByteText to) {
    to.binary(seconds(packet.value), 4).binary(nanos(packet.value) / MICRO, 4);
  }

  private static void binaryNanos(PacketDesc packet, boolean extracted, ByteText to) {
    to.binary(seconds(packet.value), 4).binary(nanos(packet.value), 4);
  }

  // --- Reading ----------------------------------------------------------------------------------

  private static FieldReader timeIn(String name, long unit, FieldReader.Injector injector) {
    return new FieldReader(
        name,
        FieldType.B8,
        FieldReader.ANNOTATION,
        AnnotationFields::readTime,
        value -> binaryTime(value, unit),
        injector);
  }

  private static FieldReader numberIn(String name, FieldType type, FieldReader.Injector injector) {
    return FieldReader.number(name, type, FieldReader.ANNOTATION, injector);
  }

  private static FieldReader paintIn(String name) {
    return new FieldReader(
        name,
        FieldType.B1,
        FieldReader.ANNOTATION,
        AnnotationFields::readPaint,
        p -> p.packet().setAnno8(Annotations.PAINT, (int) p.value));
  }

  private static boolean readTime(PacketBuilder packet, String word) {
    Long nanos = Units.duration(word);
    packet.value = nanos == null ? 0 : nanos;
    return nanos != null;
  }

  /** The value of a binary time, whose low half counts {@code unit} nanoseconds. */
  private static long binaryTime(long value, long unit) {
    return (value >>> 32) * SECOND + (value & 0xffffffffL) * unit;
  }

  private static boolean readPaint(PacketBuilder packet, String word) {
    packet.value = word.equals("<") ? 1 : 0;
    return word.equals("<") || word.equals(">") || packet.number(word, 32);
  }

  private static void setSeconds(PacketBuilder packet) {
    packet.packet().setTimestamp(packet.value * SECOND + nanos(packet.packet().timestamp()));
  }

  private static void setMicros(PacketBuilder packet) {
    long time = packet.packet().timestamp();
    packet.packet().setTimestamp(time - nanos(time) + packet.value * MICRO);
  }

  private static void setFirst(PacketBuilder packet) {
    packet.packet().setAnno64(Annotations.FIRST_TIMESTAMP, packet.value);
  }

  private static void setCount(PacketBuilder packet) {
    packet.packet().setAnno16(Annotations.EXTRA_PACKETS, (int) Math.max(0, packet.value - 1));
  }
}
