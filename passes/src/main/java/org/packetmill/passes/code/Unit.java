package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.lambda.StaticLambdas;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.graph.Snapshot;
import org.packetmill.passes.profile.Heat;

/** One configuration on its way through the passes. */
public final class Unit {
  private final Program program;
  private final Snapshot snapshot;
  private final String className;
  private final List<ElementCode> elements = new ArrayList<>();
  private final Constants constants;
  private final FieldKnowledge fields;
  private final Publication publication;
  private final boolean baking;
  private final Places places = new Places();
  private final Map<FieldRef, Optional<Fact>> staticLambdas = new HashMap<>();
  private final Set<Object> relied = new HashSet<>();
  private final Set<Constants.Constant> reliedContents = new HashSet<>();
  private List<Region> regions = List.of();
  private BiFunction<Integer, Integer, String> conflict = (a, b) -> "";
  private Heat heat;
  private boolean loops;
  private boolean raw;
  private boolean liveOnly;

  /** The code of each region for one packet, by region number. */
  private final Map<Integer, MethodNode> packetMethods = new LinkedHashMap<>();

  /** The same with every check, for packets that the fast version does not cover. */
  private final Map<Integer, MethodNode> checkedMethods = new LinkedHashMap<>();

  /** Code that was moved out of line. */
  private final List<MethodNode> outOfLine = new ArrayList<>();

  /** Methods that store a packet's locals back, by region number. */
  private final Map<Integer, MethodNode> spillMethods = new LinkedHashMap<>();

  private final Map<Integer, Set<AbstractInsnNode>> clobbers = new HashMap<>();
  private final Set<Integer> ends = new HashSet<>();
  private final Map<Integer, Set<Integer>> deadOutputs = new HashMap<>();
  private final Set<Integer> deadElements = new HashSet<>();
  private final Set<Integer> keptLoops = new HashSet<>();
  private final Set<Integer> called = new HashSet<>();
  private final Set<AbstractInsnNode> dataOnly = new HashSet<>();
  private final Set<Integer> plain = new HashSet<>();
  private final Set<Integer> frames = new HashSet<>();
  private final Map<Integer, List<Integer>> hinting = new HashMap<>();

  /**
   * Starts with nothing done.
   *
   * @param className internal name of the class to generate
   * @param baking whether values of the snapshot may shape the code
   * @param fields how long fields keep their values
   */
  public Unit(
      Program program,
      Snapshot snapshot,
      String className,
      boolean baking,
      FieldKnowledge fields,
      Publication publication) {
    this.program = program;
    this.fields = fields;
    this.snapshot = snapshot;
    this.className = className;
    this.publication = publication;
    this.baking = baking;
    heat = Heat.unknown(snapshot);
    constants = new Constants(snapshot, baking);
    for (Snapshot.ElementState state : snapshot.elements()) {
      elements.add(new ElementCode(elements.size(), state));
    }
  }

  /** The program being milled. */
  public Program program() {
    return program;
  }

  /** The configured router. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Internal name of the class being generated. */
  public String className() {
    return className;
  }

  /** The elements' code, by element number. */
  public List<ElementCode> elements() {
    return elements;
  }

  /** The generated class's constants. */
  public Constants constants() {
    return constants;
  }

  /** What is hot. */
  public Heat heat() {
    return heat;
  }

  /** Notes what a profile says. */
  public void setHeat(Heat known) {
    heat = known;
  }

  /** Where spliced code comes from. */
  public Places places() {
    return places;
  }

  /** How long fields keep their values. */
  public FieldKnowledge fields() {
    return fields;
  }

  /** What the program's own classes must open up. */
  public Publication publication() {
    return publication;
  }

  /** The regions. */
  public List<Region> regions() {
    return regions;
  }

  /**
   * Cuts the graph anew; the code of the old regions goes.
   *
   * @param whyNotTogether why two elements must not share a region, empty if they may
   */
  public void setRegions(
      List<Region> newRegions, BiFunction<Integer, Integer, String> whyNotTogether) {
    regions = List.copyOf(newRegions);
    conflict = whyNotTogether;
    packetMethods.clear();
    checkedMethods.clear();
    spillMethods.clear();
    outOfLine.clear();
    clobbers.clear();
    dataOnly.clear();
    plain.clear();
    hinting.clear();
    frames.clear();
  }

  /** Why two elements must not share a region, in words; empty if they may. */
  public String conflict(int a, int b) {
    return conflict.apply(a, b);
  }

  /** Whether a region begins with an element that receives packets itself. */
  public boolean isSource(Region region) {
    return elements.get(region.rootElement()).kind() == Kind.RECEIVING;
  }

  /**
   * Whether the packets of a region come with nothing but their data. Whether that holds is asked
   * again when the code is bound.
   */
  public boolean mayBePlain(Region region) {
    return baking && isSource(region) && elements.get(region.rootElement()).state().plain();
  }

  /** Notes that a region's code gives packets their metadata itself. */
  public void setPlain(Region region) {
    plain.add(region.number());
  }

  /** Whether it does. */
  public boolean isPlain(Region region) {
    return plain.contains(region.number());
  }

  /** Notes that frames go through a region's code before they become packets. */
  public void takeFrames(Region region) {
    frames.add(region.number());
  }

  /** Takes that back. */
  public void takePackets(Region region) {
    frames.remove(region.number());
  }

  /** Whether they do. */
  public boolean takesFrames(Region region) {
    return frames.contains(region.number());
  }

  /** Has elements of a region look ahead in front of its loop, in this order. */
  public void setHinting(Region region, List<Integer> elements) {
    hinting.put(region.number(), List.copyOf(elements));
  }

  /** Those elements. */
  public List<Integer> hinting(Region region) {
    return hinting.getOrDefault(region.number(), List.of());
  }

  /** The code of each region for one packet. */
  public Map<Integer, MethodNode> packetMethods() {
    return packetMethods;
  }

  /** The versions with every check. */
  public Map<Integer, MethodNode> checkedMethods() {
    return checkedMethods;
  }

  /** Methods that hold what was moved out of line. */
  public List<MethodNode> outOfLine() {
    return outOfLine;
  }

  /** All methods with code of elements. */
  public List<MethodNode> codeMethods() {
    List<MethodNode> all = new ArrayList<>(packetMethods.values());
    all.addAll(checkedMethods.values());
    all.addAll(outOfLine);
    return all;
  }

  /** Methods that store a packet's locals back. */
  public Map<Integer, MethodNode> spillMethods() {
    return spillMethods;
  }

  /** The instructions of a region's code that may see or change the packet object. */
  public Set<AbstractInsnNode> clobbers(int region) {
    return clobbers.getOrDefault(region, Set.of());
  }

  /** Notes them. */
  public void setClobbers(int region, Set<AbstractInsnNode> instructions) {
    clobbers.put(region, instructions);
  }

  /** Whether stores that nobody would see are left out where a packet is handed on. */
  public boolean storesLiveOnly() {
    return liveOnly;
  }

  /** Leaves them out from now on. */
  public void storeLiveOnly() {
    liveOnly = true;
  }

  /** Whether an element promises to look at nothing but a packet's data. */
  public boolean looksAtDataOnly(int element) {
    List<AnnotationNode> annotations = program.tree(classOf(element)).invisibleAnnotations;
    return annotations != null
        && !elements.get(element).state().looksAtMore()
        && annotations.stream().anyMatch(a -> a.desc.equals(Names.DATA_ONLY));
  }

  /** Calls that hand a packet to somebody who looks at its data only. */
  public Set<AbstractInsnNode> dataOnly() {
    return dataOnly;
  }

  /** Outputs that no packet takes, by element. */
  public Map<Integer, Set<Integer>> deadOutputs() {
    return deadOutputs;
  }

  /** Elements that no packet reaches. */
  public Set<Integer> deadElements() {
    return deadElements;
  }

  /** Whether no packet leaves an element by an output. */
  public boolean isDead(int element, int port) {
    return deadElements.contains(element)
        || deadOutputs.getOrDefault(element, Set.of()).contains(port);
  }

  /** Elements at which regions must end, because their code became too large. */
  public Set<Integer> ends() {
    return ends;
  }

  /** Elements whose loops over tables stay loops, because their code became too large. */
  public Set<Integer> keptLoops() {
    return keptLoops;
  }

  /** Elements that are called, because their code alone is too large. */
  public Set<Integer> called() {
    return called;
  }

  /** Whether a region's code for one packet is spliced into its loop. */
  public boolean loops() {
    return loops;
  }

  /** Splices each region's code into its loop from now on. */
  public void spliceLoops() {
    loops = true;
  }

  /** Whether the code accesses memory directly. */
  public boolean raw() {
    return raw;
  }

  /** Notes that the code accesses memory directly. */
  public void setRaw(boolean value) {
    raw = value;
  }

  /** Notes that the shape of the code rests on constants. */
  public void relyOn(Set<Object> basis) {
    relied.addAll(basis);
  }

  /** Notes that the shape of the code rests on what an array holds. */
  public void relyOnContents(Constants.Constant array) {
    relied.add(array);
    reliedContents.add(array);
  }

  /** Whether it does. */
  public boolean reliesOnContents(Constants.Constant array) {
    return reliedContents.contains(array);
  }

  /** The constants whose values shaped the code. */
  public Set<Object> relied() {
    return relied;
  }

  /** The constants among what the shape of the code rests on. */
  List<Constants.Constant> reliedConstants() {
    return relied.stream()
        .filter(Constants.Constant.class::isInstance)
        .map(Constants.Constant.class::cast)
        .toList();
  }

  /** Makes it possible to ask, when the code is bound, for the lambdas that it was made for. */
  public void publishLambdas() {
    for (Constants.Constant constant : reliedConstants()) {
      String lambda = constants.lambda(constant);
      if (!lambda.isEmpty()) {
        publication.lambda(
            lambda.substring(0, lambda.indexOf(':')), lambda.substring(lambda.indexOf(':') + 1));
      }
    }
  }

  /** The generated field that holds an element. */
  public static String elementField(int index) {
    return "e" + index;
  }

  /** Whether a field access means an element's field of the generated class; its number or -1. */
  public int elementOf(FieldInsnNode access) {
    boolean element =
        access.owner.equals(className)
            && access.name.startsWith("e")
            && constants.named(access.name) == null;
    return element ? Integer.parseInt(access.name.substring(1)) : -1;
  }

  /**
   * What is known in element bodies and packet methods: local {@code packetLocal} is the packet.
   */
  public Knowledge knowledge(int packetLocal, int outputsLocal) {
    return new Knowledge() {
      @Override
      public Fact parameter(int local) {
        if (local == packetLocal) {
          return Fact.object(Names.PACKET_TYPE, Identity.PACKET);
        }
        return local == outputsLocal
            ? Fact.object(Type.getObjectType(Names.OUTPUTS), Identity.OUTPUTS)
            : null;
      }

      @Override
      public Fact staticField(FieldInsnNode read) {
        if (!read.owner.equals(className)) {
          return staticLambda(read);
        }
        Constants.Constant constant = constants.named(read.name);
        if (constant != null) {
          return constants.fact(constant);
        }
        int element = elementOf(read);
        if (element < 0) {
          return null;
        }
        return Fact.object(Type.getType(read.desc), new Identity.TheElement(element));
      }
    };
  }

  /** What a static field of the program's holds, if that is a lambda; null for anything else. */
  private Fact staticLambda(FieldInsnNode read) {
    if (!program.isApplication(read.owner)) {
      return null;
    }
    return staticLambdas
        .computeIfAbsent(
            FieldRef.of(read),
            field ->
                StaticLambdas.of(program, field)
                    .flatMap(site -> LambdaClass.of(program, site))
                    .map(
                        type -> Fact.object(Type.getType(read.desc), new Identity.TheLambda(type))))
        .orElse(null);
  }

  /** An element's exact class. */
  public String classOf(int element) {
    return elements.get(element).state().javaClass();
  }

  /** An element as messages name it. */
  public String describe(int element) {
    Snapshot.ElementState state = elements.get(element).state();
    return state.name() + " :: " + state.clickClass();
  }
}
