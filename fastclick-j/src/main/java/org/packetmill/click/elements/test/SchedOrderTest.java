package org.packetmill.click.elements.test;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;

/**
 * Schedules itself again and again, {@code LIMIT} times or for ever, and notes its {@code ID} each
 * time it has its turn. All of them in a router share one list, of the greatest {@code SIZE} that
 * any of them asks for (1024 if none does). With {@code STOP true} it stops the driver when it
 * finds the list full.
 *
 * <pre>{@code
 * a :: SchedOrderTest(1, SIZE 30, STOP true);
 * b :: SchedOrderTest(2);
 * ScheduleInfo(b 2);
 * }</pre>
 *
 * <p>Handlers: {@code order}, the numbers in the order of the turns (read); {@code scheduled},
 * {@code tickets}, {@code home_thread} (read and write).
 */
@ClickElement(
    usage = "SchedOrderTest(ID [, SIZE, LIMIT, STOP])",
    summary = "remembers scheduling order",
    ports = "0/0",
    category = "Debugging")
public final class SchedOrderTest extends Element {
  private static final int DEFAULT_SIZE = 1024;

  /** What all of them write to. */
  private static final class Order {
    int wanted;
    int[] ids;
    int count;

    synchronized boolean add(int id) {
      if (count == ids.length) {
        return false;
      }
      ids[count++] = id;
      return true;
    }

    synchronized String text() {
      return Arrays.stream(ids, 0, count)
          .mapToObj(String::valueOf)
          .collect(Collectors.joining(" "));
    }
  }

  private final Task task = new Task(this);
  private Order order;
  private int id;
  private boolean stop;
  private long limit;
  private long turns;

  @Override
  protected void configure(Args args) {
    id = args.mandatory("ID").asInt();
    int size = args.keyword("SIZE").asInt(0, 0, 1 << 24);
    stop = args.keyword("STOP").asBool(false);
    limit = Integer.toUnsignedLong(args.keyword("LIMIT").asUnsigned(0));
    args.complete();
    order = context().attachment(Order.class, Order::new);
    order.wanted = Math.max(order.wanted, size);
  }

  @Override
  protected void initialize(Errors errors) {
    if (order.ids == null) {
      order.ids = new int[order.wanted == 0 ? DEFAULT_SIZE : order.wanted];
    }
    task.initialize(true);
  }

  @Override
  protected boolean runTask(Task due) {
    if (!order.add(id) && stop) {
      context().pleaseStopDriver();
    }
    if (limit == 0 || ++turns < limit) {
      task.reschedule();
    }
    return true;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("order", () -> order.text() + "\n");
    handlers.task(task);
  }
}
