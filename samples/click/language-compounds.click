// Compounds with positional, keyword and remaining arguments; overloads by arguments and ports.
elementclass Mark {
  $color | input -> Paint($color) -> output
|| $color, NAME $name | input -> Paint($color) -> Print($name, 0) -> output
|| $color, __REST__ $rest | input -> Paint($color) -> Print("rest: $rest", 0) -> output
}
elementclass Mark {
  input -> Mark(7) -> output   // no argument at all
|| ...                          // or what it was before
}
elementclass Twice { $class, $n | input -> Mark($n) -> x :: Mark($n, NAME "$class") -> output }
InfiniteSource(LIMIT 1, STOP true)
  -> Mark -> Mark(1) -> Mark(2, NAME two) -> Mark(3, more, and more)
  -> Twice(outer, 4)
  -> Discard;
