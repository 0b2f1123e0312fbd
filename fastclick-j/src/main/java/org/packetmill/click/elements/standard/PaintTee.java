package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.BatchPool;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Passes all packets; before that, sends a copy of those of a colour out of output 1.
 *
 * <pre>{@code PaintTee(1)}</pre>
 *
 * <p>Handlers: {@code color}, to read and write.
 */
@ClickElement(
    usage = "PaintTee(COLOR, [ANNO])",
    summary = "Duplicates packets of a colour.",
    ports = "1/2",
    processing = "a/ah",
    category = "Annotations")
public final class PaintTee extends Element {
  private int color;
  private int anno;

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asInt(0, 255);
    anno = args.positional("ANNO").asAnno(1, Paint.PAINT_ANNO);
    args.complete();
  }

  @Override
  public void push(int port, Packet packet) {
    copy(packet);
    output(0).push(packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet != null) {
      copy(packet);
    }
    return packet;
  }

  private void copy(Packet packet) {
    if (packet.anno8(anno) == color) {
      output(1).push(packet.duplicate());
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    BatchPool pool = BatchPool.current();
    int mark = pool.mark();
    PacketBatch copies = pool.take();
    try {
      for (int i = 0; i < batch.size(); i++) {
        if (batch.get(i).anno8(anno) == color) {
          copies.add(batch.get(i).duplicate());
        }
      }
      output(1).pushBatch(copies);
      output(0).pushBatch(batch);
    } finally {
      pool.release(mark);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("color", () -> color);
    handlers.write("color", value -> color = Words.integer("expected uint8_t", value, 0, 255));
  }
}
