package org.packetmill.click.element;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an element class says of itself; the element reference is generated from it.
 *
 * <p>An element class is found by its simple name. List it in {@code
 * META-INF/services/org.packetmill.click.element.Element}, or name its Java package in the
 * configuration: {@code require(package com.acme.nf)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ClickElement {
  /** The call as one writes it: {@code "Strip(LENGTH)"}. */
  String usage();

  /** One line: what it does. */
  String summary();

  /** Click's port count: {@code "1"}, {@code "1/1-2"}, {@code "-/="}. */
  String ports() default "1/1";

  /** Click's processing code: {@code "h"} push, {@code "l"} pull, {@code "a"} agnostic. */
  String processing() default "a/a";

  /** Click's flow code: which inputs reach which outputs. */
  String flow() default "x/x";

  /** The chapter of the reference. */
  String category() default "Miscellaneous";
}
