package org.packetmill.click.router;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.ClassCatalog;

/**
 * The element classes that a configuration may name.
 *
 * <p>A class is named by its simple name. It is found in the files {@code
 * META-INF/services/org.packetmill.click.element.Element} of the class path, which list one class a
 * line, or in a Java package that the configuration asks for: {@code require(package a.b.c)}. A
 * class is loaded when the first element of it is made.
 */
public final class ElementClasses implements ClassCatalog {
  /** The files that list element classes. */
  public static final String LIST = "META-INF/services/org.packetmill.click.element.Element";

  private final ClassLoader loader;
  private final Map<String, String> listed;
  private final List<String> packages = new ArrayList<>();
  private final Map<String, Class<? extends Element>> loaded = new ConcurrentHashMap<>();

  private ElementClasses(ClassLoader loader, Map<String, String> listed) {
    this.loader = loader;
    this.listed = listed;
  }

  /** The classes that {@code loader} sees. */
  public static ElementClasses of(ClassLoader loader) {
    Map<String, String> listed = new TreeMap<>();
    try {
      for (var urls = loader.getResources(LIST); urls.hasMoreElements(); ) {
        readList(urls.nextElement(), listed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + LIST, e);
    }
    return new ElementClasses(loader, listed);
  }

  /** The classes that the context class loader sees, or else this class's own. */
  public static ElementClasses standard() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return of(context == null ? ElementClasses.class.getClassLoader() : context);
  }

  /** Adds a class under its simple name; it wins over a listed one. */
  public ElementClasses add(Class<? extends Element> type) {
    loaded.put(type.getSimpleName(), type);
    return this;
  }

  /**
   * Lets names be found in a Java package as well. Whether that exists shows when a class of it is
   * named; only a name without dots must be a feature, an element class, or a package with a folder
   * of its own.
   */
  @Override
  public boolean requirePackage(String name) {
    if (!packages.contains(name)) {
      packages.add(name);
    }
    return name.indexOf('.') > 0
        || Provisions.ALL.contains(name)
        || listed.containsKey(name)
        || loader.getResource(name + "/") != null;
  }

  /** Whether {@link #create} finds a class of that name. */
  @Override
  public boolean knows(String name) {
    return loaded.containsKey(name) || listed.containsKey(name) || inPackages(name) != null;
  }

  /** All names that are listed or have been added, sorted. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(listed.keySet());
    names.addAll(loaded.keySet());
    return names;
  }

  /**
   * The class of that name.
   *
   * @throws IllegalArgumentException when there is none, or it cannot be loaded or is no element
   */
  public Class<? extends Element> find(String name) {
    Class<? extends Element> known = loaded.get(name);
    if (known != null) {
      return known;
    }
    String listedName = listed.get(name);
    Class<? extends Element> found = listedName == null ? inPackages(name) : load(listedName);
    if (found == null) {
      throw new IllegalArgumentException("unknown element class '" + name + "'");
    }
    loaded.put(name, found);
    return found;
  }

  /**
   * A new element of the class of that name.
   *
   * @throws IllegalArgumentException when that is impossible, with the reason
   */
  public Element create(String name) {
    Class<? extends Element> type = find(name);
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new IllegalArgumentException(
          "element class '%s' is abstract: class=%s".formatted(name, type.getName()));
    }
    try {
      Constructor<? extends Element> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "element class '%s' cannot be made: %s".formatted(name, e.getCause()), e);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "element class '%s' cannot be made: class=%s (%s)".formatted(name, type.getName(), e), e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "element class '%s' needs a constructor without parameters: class=%s"
              .formatted(name, type.getName()),
          e);
    }
  }

  private Class<? extends Element> inPackages(String name) {
    for (String prefix : packages) {
      Class<? extends Element> found = loadIfThere(prefix + "." + name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Class<? extends Element> loadIfThere(String className) {
    try {
      return Class.forName(className, false, loader).asSubclass(Element.class);
    } catch (ClassNotFoundException | NoClassDefFoundError | ClassCastException e) {
      return null;
    }
  }

  private Class<? extends Element> load(String className) {
    try {
      return Class.forName(className, false, loader).asSubclass(Element.class);
    } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
      throw new IllegalArgumentException(
          "element class cannot be loaded: class=%s, listed in %s (%s)"
              .formatted(className, LIST, e),
          e);
    }
  }

  private static void readList(URL url, Map<String, String> into) throws IOException {
    // A cached jar connection would keep an old jar open.
    var connection = url.openConnection();
    connection.setUseCaches(false);
    try (var reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int comment = line.indexOf('#');
        String className = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (!className.isEmpty()) {
          into.putIfAbsent(simpleName(className), className);
        }
      }
    }
  }

  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
