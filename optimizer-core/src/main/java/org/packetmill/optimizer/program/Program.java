package org.packetmill.optimizer.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * A whole program: the classes of a class path, the application's, and those of the JDK under it.
 *
 * <p>Reading it scans constant pools only; trees are made when asked for, and kept. Everything is
 * read-only; {@link #with} makes a program that differs in some classes.
 */
public final class Program {
  private final Program base;
  private final Map<String, Entry> entries;
  private final Map<String, ClassHeader> headers;
  private final Map<String, Optional<ClassHeader>> jdkHeaders;
  private final Map<String, ClassNode> trees = new ConcurrentHashMap<>();
  private final Map<String, ClassNode> outlines = new ConcurrentHashMap<>();
  private final Map<String, ClassHeader> imagined = new ConcurrentHashMap<>();
  private final Hierarchy hierarchy = new Hierarchy(this);
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  private Program(Program base, Map<String, Entry> entries, Map<String, ClassHeader> headers) {
    this.base = base;
    this.entries = entries;
    this.headers = headers;
    this.jdkHeaders = base == null ? new ConcurrentHashMap<>() : base.jdkHeaders;
  }

  /**
   * Reads a class path of jars and directories; the first of two classes of one name counts.
   *
   * @throws ProgramException if a file is missing, truncated or damaged
   */
  public static Program load(Path... classPath) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Path root : classPath) {
      RootReader.read(root).forEach(entries::putIfAbsent);
    }
    Map<String, ClassHeader> headers = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      ClassHeader header = ClassScan.scan(entry.bytes(), entry.where());
      if (header.name().equals(name)) {
        headers.put(name, header);
      }
    });
    entries.keySet().retainAll(headers.keySet());
    return new Program(null, entries, headers);
  }

  /**
   * This program with some classes added or replaced.
   *
   * @param classFiles bytes by internal name
   * @throws ProgramException if one of them is damaged
   */
  public Program with(Map<String, byte[]> classFiles) {
    Map<String, Entry> changed = new LinkedHashMap<>();
    Map<String, ClassHeader> changedHeaders = new LinkedHashMap<>();
    classFiles.forEach((name, bytes) -> {
      Entry entry = new Entry(Path.of("generated"), name + ".class", bytes);
      changed.put(name, entry);
      changedHeaders.put(name, ClassScan.scan(bytes, entry.where()));
    });
    return new Program(this, changed, changedHeaders);
  }

  /** This program with classes that have no bytes yet, for their place in the hierarchy. */
  Program withTrees(Collection<ClassNode> added) {
    Map<String, ClassHeader> changedHeaders = new LinkedHashMap<>();
    added.forEach(tree -> changedHeaders.put(tree.name, ClassHeader.of(tree)));
    Program result = new Program(this, Map.of(), changedHeaders);
    added.forEach(tree -> result.trees.put(tree.name, tree));
    return result;
  }

  /**
   * Adds a class that the JVM makes while the program runs. It can be asked for by its name from
   * now on; it is none of {@link #applicationClasses}. Several threads may add the same one.
   */
  public void imagine(ClassNode tree) {
    if (base != null) {
      base.imagine(tree);
      return;
    }
    tree.methods.forEach(method -> method.instructions.toArray());
    trees.putIfAbsent(tree.name, tree);
    imagined.put(tree.name, ClassHeader.of(tree));
  }

  /**
   * What an analysis knows of the program as a whole, made when first asked for.
   *
   * @param type its class, of which there is one object for each program
   */
  public <T> T shared(Class<T> type, Function<Program, T> make) {
    return type.cast(shared.computeIfAbsent(type, _ -> make.apply(this)));
  }

  /** How the classes inherit. */
  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /** Whether the class comes from the class path, not from the JDK. */
  public boolean isApplication(String internalName) {
    return headers.containsKey(internalName)
        || imagined.containsKey(internalName)
        || (base != null && base.isApplication(internalName));
  }

  /** Whether the class is known at all. */
  public boolean contains(String internalName) {
    return header(internalName).isPresent();
  }

  /** Internal names of the application's classes, in the order of the class path. */
  public Set<String> applicationClasses() {
    if (base == null) {
      return Collections.unmodifiableSet(headers.keySet());
    }
    Map<String, Boolean> all = new LinkedHashMap<>();
    base.applicationClasses().forEach(name -> all.put(name, true));
    headers.keySet().forEach(name -> all.put(name, true));
    return Collections.unmodifiableSet(all.keySet());
  }

  /**
   * The application's classes whose constant pool may hold all of these names or strings: a
   * superset, found without reading code.
   */
  public List<String> classesMentioning(String... texts) {
    List<String> found = new ArrayList<>();
    for (String name : applicationClasses()) {
      if (mentionsAll(name, texts)) {
        found.add(name);
      }
    }
    return found;
  }

  /** Whether the constant pool of a class that is there may hold all of these. */
  public boolean mentionsAll(String name, String... texts) {
    ClassHeader own = headers.get(name);
    ClassHeader header = own != null ? own : header(name).orElseThrow();
    for (String text : texts) {
      if (!header.mayMention(text)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The path of a class in its jar, with {@code !/} after a nested jar's; empty for a JDK class or
   * one that was added.
   */
  public Optional<String> pathOf(String internalName) {
    if (headers.containsKey(internalName) && base != null) {
      return Optional.empty();
    }
    Entry entry = entries.get(internalName);
    if (entry == null && base != null) {
      return base.pathOf(internalName);
    }
    return Optional.ofNullable(entry).map(Entry::path);
  }

  /**
   * A class file.
   *
   * @throws ProgramException if there is no such class
   */
  public byte[] bytes(String internalName) {
    Entry entry = entries.get(internalName);
    if (entry != null) {
      return entry.bytes();
    }
    byte[] bytes = base != null ? base.bytes(internalName) : JdkClasses.bytes(internalName);
    if (bytes == null) {
      throw new ProgramException(
          "class " + internalName + " is neither on the class path nor in the JDK");
    }
    return bytes;
  }

  /**
   * A class as a tree, without frames. It is shared, between threads too: not to be changed.
   *
   * @throws ProgramException if there is no such class or its code is damaged
   */
  public ClassNode tree(String internalName) {
    if (base != null && !headers.containsKey(internalName)) {
      return base.tree(internalName);
    }
    ClassNode tree = trees.get(internalName);
    if (tree == null) {
      tree = freshTree(internalName);
      // Otherwise the first who looks up an index would number the instructions, unseen by others.
      tree.methods.forEach(method -> method.instructions.toArray());
      trees.put(internalName, tree);
    }
    return tree;
  }

  /**
   * A class as a tree that has its members, and may or may not have their code. It is shared, as
   * {@link #tree} is.
   *
   * @throws ProgramException if there is no such class or it is damaged
   */
  public ClassNode outline(String internalName) {
    if (base != null && !headers.containsKey(internalName)) {
      return base.outline(internalName);
    }
    ClassNode tree = trees.get(internalName);
    return tree != null ? tree : outlines.computeIfAbsent(internalName, this::freshOutline);
  }

  private ClassNode freshOutline(String internalName) {
    return read(
        internalName, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /**
   * A class as a tree of one's own, without frames.
   *
   * @throws ProgramException if there is no such class or its code is damaged
   */
  public ClassNode freshTree(String internalName) {
    return read(internalName, ClassReader.SKIP_FRAMES);
  }

  private ClassNode read(String internalName, int skipped) {
    byte[] bytes = bytes(internalName);
    ClassNode tree = new ClassNode();
    try {
      new ClassReader(bytes).accept(tree, skipped);
      return tree;
    } catch (RuntimeException e) {
      throw new ProgramException(
          where(internalName) + ": the class file is damaged: " + ClassScan.reason(e), e);
    }
  }

  private String where(String internalName) {
    Entry entry = entries.get(internalName);
    if (entry == null && base != null) {
      return base.where(internalName);
    }
    return entry == null ? "class " + internalName : entry.where();
  }

  Optional<ClassHeader> header(String internalName) {
    ClassHeader header = headers.get(internalName);
    if (header != null) {
      return Optional.of(header);
    }
    ClassHeader unwritten = imagined.get(internalName);
    if (unwritten != null) {
      return Optional.of(unwritten);
    }
    return base != null
        ? base.header(internalName)
        : jdkHeaders.computeIfAbsent(internalName, Program::jdkHeader);
  }

  private static Optional<ClassHeader> jdkHeader(String internalName) {
    return Optional.ofNullable(JdkClasses.bytes(internalName))
        .map(bytes -> ClassScan.scan(bytes, "the JDK's class " + internalName));
  }
}
