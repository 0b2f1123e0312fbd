package org.packetmill.click.elements.standard;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.RealText;

/**
 * Adds up what a handler of several elements answers.
 *
 * <pre>{@code a :: HandlerAggregate(ELEMENT c1, ELEMENT c2); Script(print $(a.add count))}</pre>
 *
 * <p>Handlers: {@code add} and {@code avg}, to be read with the name of a handler.
 */
@ClickElement(
    usage = "HandlerAggregate(ELEMENT...)",
    summary = "adds up handlers of several elements",
    ports = "0/0",
    category = "Control")
public final class HandlerAggregate extends Element {
  private final List<Element> elements = new ArrayList<>();

  @Override
  protected void configure(Args args) {
    for (String name : args.keyword("ELEMENT").all()) {
      Element element = context().find(name.strip(), this);
      if (element == null) {
        args.complain("ELEMENT: does not name an element");
      } else {
        elements.add(element);
      }
    }
    args.complete();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readWith("add", name -> RealText.of(sum(name)));
    handlers.readWith("avg", name -> RealText.of(sum(name) / elements.size()));
  }

  private double sum(String name) throws HandlerException {
    double sum = 0;
    for (Element element : elements) {
      String value = context().readHandler(element.name() + "." + name.strip(), null);
      var number = Numbers.real(value.strip());
      sum += number == null ? 0 : number.doubleValue();
    }
    return sum;
  }
}
