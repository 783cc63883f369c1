/*
 * sort.inc.h - a stable merge sort that uses runs which are there already, as CPython's does:
 * natural runs are found, short ones are lengthened by binary insertion (so small inputs are
 * compared in CPython's very order), then merged.
 *
 * Included with SORT(x) naming the functions, ELEM the element, LESS(th, x, y) 1, 0, or -1: give
 * up.  At every call of LESS the array is a permutation of what it was.
 */

/* Length of the run at a, turned round if it falls; -1: given up. */
static int64_t SORT(run)(struct own_thread *th, ELEM *a, int64_t n)
{
    int64_t i = 2;
    int less;

    if (n < 2)
        return n;
    less = LESS(th, a[1], a[0]);
    if (less < 0)
        return -1;
    if (!less) {
        while (i < n && (less = LESS(th, a[i], a[i - 1])) == 0)
            i++;
        return less < 0 ? -1 : i;
    }
    while (i < n && (less = LESS(th, a[i], a[i - 1])) == 1)
        i++;
    if (less < 0)
        return -1;
    for (int64_t p = 0, q = i - 1; p < q; p++, q--) {
        ELEM t = a[p];

        a[p] = a[q];
        a[q] = t;
    }
    return i;
}

/* a[0..sorted) is in order: bring a[0..n) into order. */
static bool SORT(insert)(struct own_thread *th, ELEM *a, int64_t n, int64_t sorted)
{
    for (int64_t i = sorted; i < n; i++) {
        ELEM pivot = a[i];
        int64_t low = 0, high = i;

        while (low < high) {
            int64_t mid = low + ((high - low) >> 1);
            int less = LESS(th, pivot, a[mid]);

            if (less < 0)
                return false;
            if (less)
                high = mid;
            else
                low = mid + 1;
        }
        for (int64_t p = i; p > low; p--)
            a[p] = a[p - 1];
        a[low] = pivot;
    }
    return true;
}

/* Merge the neighbours a[0..n) and a[n..n+m); tmp has room for n. */
static bool SORT(merge)(struct own_thread *th, ELEM *a, int64_t n, int64_t m, ELEM *tmp)
{
    int64_t i = 0, j = 0, k = 0;
    int less = 0;

    memcpy(tmp, a, (size_t)n * sizeof *a);
    while (i < n && j < m) {
        /* what is not placed yet lies in tmp[i..n) and a[n+j..): a hole of n - i elements starts at
         * k */
        less = LESS(th, a[n + j], tmp[i]);
        if (less < 0)
            break;
        if (less)
            a[k++] = a[n + j++];
        else
            a[k++] = tmp[i++];
    }
    memcpy(a + k, tmp + i, (size_t)(n - i) * sizeof *a);
    return less >= 0;
}

static bool SORT(all)(struct own_thread *th, ELEM *a, int64_t n, ELEM *tmp)
{
    int64_t start[64], length[64], done = 0, min = n, odd = 0;
    int top = 0;

    for (; min >= 64; min >>= 1)
        odd |= min & 1;
    min += odd;
    while (done < n || top > 1) {
        if (done < n) {
            int64_t run = SORT(run)(th, a + done, n - done), want = n - done < min ? n - done : min;

            if (run < 0 || (run < want && !SORT(insert)(th, a + done, want, run)))
                return false;
            start[top] = done;
            length[top++] = run < want ? want : run;
            done += length[top - 1];
        }
        /* lengths grow towards the bottom by more than half: at most 64 runs wait (all are merged
         * at the end) */
        while (top > 1 && (done == n || length[top - 2] < 2 * length[top - 1])) {
            if (!SORT(merge)(th, a + start[top - 2], length[top - 2], length[top - 1], tmp))
                return false;
            length[top - 2] += length[top - 1];
            top--;
            if (n > OWN_SORT_AT_ONCE && disc_poll(th))
                disc_safe_point(th); /* the words are counted by a block that nobody else sees */
        }
    }
    return true;
}
