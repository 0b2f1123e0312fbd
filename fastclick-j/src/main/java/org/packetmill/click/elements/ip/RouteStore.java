package org.packetmill.click.elements.ip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The routes of a table, in slots whose order is the order in which the table is shown.
 *
 * <p>Which slot a new route takes, and whether a replaced one keeps its own, differs between
 * Click's tables.
 */
public final class RouteStore {
  /** Which slots are used again. */
  public enum Slots {
    /** The first free one; a route that is replaced keeps its slot. */
    FIRST_FREE,
    /** The one freed last; a route that is replaced frees its slot after another was taken. */
    LAST_FREED
  }

  private final Slots policy;
  private final List<IPRoute> slots;
  private final List<Integer> free;
  private final Map<Long, Integer> byPrefix;

  /** An empty table. */
  public RouteStore(Slots policy) {
    this.policy = policy;
    slots = new ArrayList<>();
    free = new ArrayList<>();
    byPrefix = new HashMap<>();
  }

  private RouteStore(RouteStore other) {
    policy = other.policy;
    slots = new ArrayList<>(other.slots);
    free = new ArrayList<>(other.free);
    byPrefix = new HashMap<>(other.byPrefix);
  }

  /** The same routes in the same slots. */
  public RouteStore copy() {
    return new RouteStore(this);
  }

  /** The route of the same prefix, or null. */
  public IPRoute find(IPRoute route) {
    Integer slot = byPrefix.get(route.prefix());
    return slot == null ? null : slots.get(slot);
  }

  /** Adds a route, or puts it in the place of the one of the same prefix. */
  public void put(IPRoute route) {
    Integer old = byPrefix.get(route.prefix());
    if (old != null && policy == Slots.FIRST_FREE) {
      slots.set(old, route);
      return;
    }
    int slot = takeSlot();
    slots.set(slot, route);
    byPrefix.put(route.prefix(), slot);
    if (old != null) {
      release(old);
    }
  }

  /** Removes the route of the same prefix. */
  public void remove(IPRoute route) {
    release(byPrefix.remove(route.prefix()));
  }

  /** All routes, in the order of their slots. */
  public List<IPRoute> routes() {
    return slots.stream().filter(Objects::nonNull).toList();
  }

  private int takeSlot() {
    if (free.isEmpty()) {
      slots.add(null);
      return slots.size() - 1;
    }
    if (policy == Slots.FIRST_FREE) {
      Integer first = free.stream().min(Comparator.naturalOrder()).orElseThrow();
      free.remove(/* element */ first);
      return first;
    }
    return free.removeLast();
  }

  private void release(int slot) {
    slots.set(slot, null);
    free.add(slot);
  }
}
