package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.transform.Lines;

/**
 * Where spliced code comes from. While passes work, the line numbers of generated code are places:
 * a line of a method, on behalf of an element, spliced in at another place.
 */
public final class Places {
  /** The number of code that belongs to nothing in the program. */
  public static final int NONE = 0;

  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> numbers = new HashMap<>();

  /**
   * A place.
   *
   * @param owner internal name of the class
   * @param file the source file's name, null when the class does not tell it
   * @param line 0 when it is not known
   * @param element the element that runs it, by number
   * @param caller the place that it was spliced in at, {@link #NONE} for an element's own method
   */
  public record Place(String owner, String method, String file, int line, int element, int caller) {
    /** {@code Classifier.java:41}, or the method where the file is not known. */
    @Override
    public String toString() {
      String where = file == null ? owner + "." + method : file;
      return line == 0 ? where : where + ":" + line;
    }
  }

  /** The number of a place. */
  public int number(Place place) {
    return numbers.computeIfAbsent(
        place,
        added -> {
          places.add(added);
          return places.size();
        });
  }

  /** The place of a number; empty for {@link #NONE}. */
  public Optional<Place> place(int number) {
    return number == NONE ? Optional.empty() : Optional.of(places.get(number - 1));
  }

  /** What the glue around an element's body is shown as. */
  public int entry(ElementCode element, ClassNode owner) {
    return number(
        new Place(owner.name, element.kind().method(), owner.sourceFile, 0, element.index(), NONE));
  }

  /** Turns the lines of a copy of an element's own method into places. */
  public void enter(MethodNode copy, ResolvedMethod original, int element) {
    Lines.pin(copy.instructions, copy.tryCatchBlocks);
    Lines.map(copy.instructions, line -> at(original, line, element, NONE));
  }

  /** The place of a line of {@code callee} where it is spliced in at {@code caller}. */
  int inlined(ResolvedMethod callee, int line, int caller) {
    return place(caller).map(at -> at(callee, line, at.element(), caller)).orElse(NONE);
  }

  /** How many methods of the name of {@code method} in its class a place is inside. */
  int timesInside(ResolvedMethod method, int number) {
    int times = 0;
    for (int at = number; at != NONE; at = places.get(at - 1).caller()) {
      Place place = places.get(at - 1);
      boolean same = place.owner().equals(method.owner().name);
      times += same && place.method().equals(method.method().name) ? 1 : 0;
    }
    return times;
  }

  private int at(ResolvedMethod method, int line, int element, int caller) {
    ClassNode owner = method.owner();
    return number(
        new Place(owner.name, method.method().name, owner.sourceFile, line, element, caller));
  }

  // --- The finished class
  // -------------------------------------------------------------------------

  /** What generated classes call their source file. */
  public static final String SOURCE = "milled";

  /** The greatest number that a class file can tell. */
  private static final int MOST = 65535;

  /**
   * Numbers the places of a finished class from 1, as class files hold 16 bits. What does not fit
   * shares the last number, which stands for no place.
   *
   * @param names the elements' names
   * @return the table that tells what the numbers mean
   */
  public PlaceTable compact(ClassNode tree, List<String> names) {
    return compact(tree, names, MOST);
  }

  /** With another limit. */
  PlaceTable compact(ClassNode tree, List<String> names, int most) {
    Map<Integer, Integer> used = new LinkedHashMap<>();
    for (MethodNode method : tree.methods) {
      Lines.tidy(method);
      Lines.map(
          method.instructions,
          place ->
              place == NONE
                  ? NONE
                  : used.computeIfAbsent(place, p -> Math.min(used.size() + 1, most)));
    }
    List<Integer> inOrder = new ArrayList<>(used.keySet());
    inOrder = inOrder.subList(0, Math.min(inOrder.size(), most - 1));
    tree.sourceFile = SOURCE;
    return PlaceTable.of(this, inOrder, names);
  }
}
