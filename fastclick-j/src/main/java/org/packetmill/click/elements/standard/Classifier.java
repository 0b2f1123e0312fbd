package org.packetmill.click.elements.standard;

import static org.packetmill.click.elements.classification.ClassifierBuilder.FAILURE;
import static org.packetmill.click.elements.classification.ClassifierBuilder.NEVER;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Frozen;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.classification.ClassifierBuilder;
import org.packetmill.click.elements.classification.ClassifierBuilder.Combiner;
import org.packetmill.click.elements.classification.ClassifierProgram;
import org.packetmill.click.elements.classification.ProgramWalk;
import org.packetmill.click.packet.Packet;

/**
 * Sends each packet out of the output of the first pattern that it matches.
 *
 * <p>A pattern is "-" for everything, or clauses that must all hold: {@code OFFSET/VALUE} or {@code
 * OFFSET/VALUE%MASK}, hexadecimal but for the offset, "?" for any digit, "!" in front to negate. A
 * packet too short for a clause does not match it. Packets that match nothing are killed.
 *
 * <pre>{@code Classifier(12/0806 20/0001, 12/0800, -)}</pre>
 *
 * <p>Handlers: {@code program}, the decision program.
 */
@ClickElement(
    usage = "Classifier(PATTERN, ...)",
    summary = "Sorts packets by patterns of bytes.",
    ports = "1/-",
    processing = "h/h",
    category = "Classification")
public final class Classifier extends ClassifyingElement {
  private ClassifierProgram program;
  @Frozen private int[] code;
  private int everything;
  private int wordLength;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    List<String> patterns = args.rest();
    args.complete();
    if (patterns.size() != outputCount()) {
      args.error("need %d arguments, one per output port".formatted(outputCount()));
    }
    program = compile(patterns, args);
    code = program.code();
    everything = program.everything();
    wordLength = program.wordLength();
  }

  private static ClassifierProgram compile(List<String> patterns, Args args) {
    var builder = new ClassifierBuilder();
    builder.begin();
    for (int i = 0; i < patterns.size(); i++) {
      builder.begin();
      new ClassifierPattern(patterns.get(i), i, args).addTo(builder);
      builder.end(Combiner.AND, -i, FAILURE);
    }
    builder.end(Combiner.OR, NEVER, NEVER);
    builder.optimize();
    ClassifierProgram program = builder.program();
    for (int i = 0; i < patterns.size(); i++) {
      if (!program.uses(i)) {
        args.warning("output %d matches no packets".formatted(i));
      }
    }
    return program;
  }

  @Override
  protected int classify(Packet packet) {
    if (everything >= 0) {
      return everything;
    }
    return packet.length() < wordLength
        ? ProgramWalk.checked(packet, code)
        : ProgramWalk.words(packet, code);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("program", () -> program.text());
  }
}
