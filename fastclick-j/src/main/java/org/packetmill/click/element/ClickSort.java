package org.packetmill.click.element;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * Click's own sort, for orders that show: Bentley and McIlroy's quicksort, where of equal
 * candidates for the pivot the first is taken. It leaves equals, and what is not ordered
 * consistently, where Click leaves them.
 */
public final class ClickSort {
  /** Shorter stretches are sorted by insertion. */
  private static final int SHORT = 7;

  /** Longer stretches have their pivot chosen among nine. */
  private static final int LONG = 40;

  private final IntBinaryOperator comparison;
  private final int[] order;

  private ClickSort(int count, IntBinaryOperator comparison) {
    this.comparison = comparison;
    order = new int[count];
    Arrays.setAll(order, i -> i);
  }

  /**
   * The numbers from 0 up to {@code count} in order.
   *
   * @param comparison negative when the first number comes before the second, as in a comparator
   */
  public static int[] order(int count, IntBinaryOperator comparison) {
    ClickSort sorter = new ClickSort(count, comparison);
    sorter.sort(0, count);
    return sorter.order;
  }

  private int compare(int a, int b) {
    return comparison.applyAsInt(order[a], order[b]);
  }

  private void swap(int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }

  private void swapRanges(int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      swap(a + i, b + i);
    }
  }

  private void sort(int start, int count) {
    int low = start;
    int size = count;
    while (size >= SHORT) {
      swap(low, pivot(low, size));
      int last = low + size - 1;
      int leftEqual = low + 1;
      int left = low + 1;
      int right = last;
      int rightEqual = last;
      while (true) {
        for (int c; left <= right && (c = compare(left, low)) <= 0; left++) {
          if (c == 0) {
            swap(leftEqual++, left);
          }
        }
        for (int c; left <= right && (c = compare(right, low)) >= 0; right--) {
          if (c == 0) {
            swap(right, rightEqual--);
          }
        }
        if (left > right) {
          break;
        }
        swap(left++, right--);
      }
      int smaller = left - leftEqual;
      int equal = Math.min(leftEqual - low, smaller);
      swapRanges(low, left - equal, equal);
      int greater = rightEqual - right;
      equal = Math.min(greater, last - rightEqual);
      swapRanges(left, last + 1 - equal, equal);
      sort(low, smaller);
      low = last + 1 - greater;
      size = greater;
    }
    insert(low, size);
  }

  private int pivot(int low, int size) {
    int first = low;
    int middle = low + size / 2;
    int last = low + size - 1;
    if (size == SHORT) {
      return middle;
    }
    if (size > LONG) {
      int step = size / 8;
      first = median(first, first + step, first + 2 * step);
      middle = median(middle - step, middle, middle + step);
      last = median(last - 2 * step, last - step, last);
    }
    return median(first, middle, last);
  }

  private int median(int a, int b, int c) {
    if (compare(a, b) < 0) {
      return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
    }
    return compare(b, c) > 0 ? b : compare(a, c) > 0 ? c : a;
  }

  private void insert(int low, int size) {
    for (int i = low + 1; i < low + size; i++) {
      for (int j = i; j > low && compare(j - 1, j) > 0; j--) {
        swap(j, j - 1);
      }
    }
  }
}
