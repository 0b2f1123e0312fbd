package org.packetmill.click.element;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The promise of an element without outputs that packets end with it and that nobody looks at more
 * of them than their data: no header position, annotation, time stamp or flow. Milled code then
 * leaves those fields as they were when the packet entered its region. Where it depends on the
 * arguments, the element is also {@link LooksAtMore}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LooksAtDataOnly {}
